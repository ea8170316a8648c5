import type { OrderFile } from '../../functions/adapters/dynamodb/order-file';
import { recipientLookupKey } from '../../functions/domain/mailbox';
import { UsageError } from '../usage-error';
import type { Operator } from './arguments';

/** Particles, titles and initials are in every other sentence. */
const SHORTEST_NAME = 4;
/** Scripts that put no spaces between words, so that a name is found within one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]{2,}/gu;

/**
 * The audit trail outlives the customer's data, so neither a reason nor the name of an operator must repeat them. Addresses in a
 * reason are refused where the arguments are read; here the customers are known.
 *
 * @param names of customers who are in no file, as the event was refused
 * @throws UsageError saying what must go
 */
export function refuseNames(
  { by, reason }: Operator,
  files: readonly OrderFile[],
  names: readonly string[] = [],
): void {
  const events = files.flatMap((file) => file.events.flatMap(({ event }) => event ?? []));
  const problems = [
    ...([...names, ...events.flatMap(namesIn)].some((name) => isNamed(name, reason))
      ? ["the reason names the customer: it is kept longer than the customer's data. Leave the name out"]
      : []),
    ...(events.some(({ order }) => recipientLookupKey(order.customer.email) === recipientLookupKey(by))
      ? ["--by is the customer's address: it is kept longer than the customer's data. Give your own name"]
      : []),
  ];
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}

type CustomerEvent = NonNullable<OrderFile['events'][number]['event']>;

function namesIn(event: CustomerEvent): string[] {
  return [
    event.order.customer.name,
    ...(event.order.shippingAddress === undefined ? [] : [event.order.shippingAddress.name]),
    ...('withdrawal' in event ? [event.withdrawal.name] : []),
  ];
}

/** Named by the whole name, by a longer word of it, or by a part in a script without spaces. */
function isNamed(name: string, reason: string): boolean {
  const [words, said] = [wordsOf(name), wordsOf(reason)];
  const isWhole = words.length > 1 && ` ${said.join(' ')} `.includes(` ${words.join(' ')} `);
  return (
    isWhole ||
    words.some((word) => word.length >= SHORTEST_NAME && said.includes(word)) ||
    words.flatMap((word) => word.match(UNSPACED) ?? []).some((part) => said.join(' ').includes(part))
  );
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  );
}
