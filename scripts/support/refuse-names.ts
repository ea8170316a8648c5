import type { OrderFile } from '../../functions/adapters/dynamodb/order-file';
import { UsageError } from '../usage-error';

/** Particles, titles and initials are in every other sentence. */
const SHORTEST_NAME = 4;

/**
 * The audit trail outlives the customer's data, so a reason must not repeat them. Addresses are refused where the arguments
 * are read; here the customers' names are known.
 *
 * @throws UsageError when the reason holds a word of a customer's name
 */
export function refuseNames(reason: string, files: readonly OrderFile[]): void {
  const words = new Set(wordsOf(reason));
  const names = files.flatMap(({ events }) =>
    events.flatMap(({ event }) =>
      event === undefined ? [] : [event.order.customer.name, event.order.shippingAddress?.name ?? ''],
    ),
  );
  const isNamed = names.flatMap(wordsOf).some((word) => word.length >= SHORTEST_NAME && words.has(word));
  if (isNamed) {
    throw new UsageError(
      "--reason names the customer: it is kept longer than the customer's data. Leave the name out",
    );
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}
