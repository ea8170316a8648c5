import { readOrderFile } from '../../functions/adapters/dynamodb/order-file';
import { refuseNames } from '../support/refuse-names';
import { chunks, counted, type Desk, type Report, recorded } from './desk';
import type { Letter } from './letter';
import { orderIdOf } from './order-id';
import { type Selection, select } from './selection';

export interface DiscardOptions {
  readonly selection: Selection;
  /** For the record. */
  readonly why: string;
  readonly isDryRun: boolean;
}

interface Result {
  readonly id: string;
  readonly orderId: string | undefined;
  readonly outcome: 'discarded' | 'would be discarded' | 'not discarded';
  /** Why not. */
  readonly problem?: string;
}

/** Deletes messages for good, each with an entry that says who, what and why. */
export async function discard(desk: Desk, options: DiscardOptions): Promise<Report> {
  const selection = { ...options.selection, before: desk.now() };
  const results: Result[] = [];
  for await (const chunk of chunks(select(desk.letters.letters(), selection))) {
    results.push(...(await Promise.all(chunk.map((letter) => discardOne(desk, letter, options)))));
    // What stopped one will stop the others.
    if (results.some(({ outcome }) => outcome === 'not discarded')) break;
  }
  return report(desk, results);
}

async function discardOne(desk: Desk, letter: Letter, { why, isDryRun }: DiscardOptions): Promise<Result> {
  const orderId = orderIdOf(desk.queue, letter);
  const result = { id: letter.id, orderId };
  try {
    const file = orderId === undefined ? undefined : await readOrderFile(desk.table, orderId);
    refuseNames({ by: desk.by, reason: why }, file === undefined ? [] : [file], customerIn(letter.body));
    if (isDryRun) return { ...result, outcome: 'would be discarded' };
    await recorded(desk, letter, { action: 'discard', why }, () => desk.letters.delete(letter.id));
    return { ...result, outcome: 'discarded' };
  } catch (error) {
    const { name, message } = error as Error;
    return { ...result, outcome: 'not discarded', problem: `${name}: ${message}` };
  }
}

/** The customer's name in an event, though it was refused. */
function customerIn(body: string): string[] {
  try {
    const { order } = JSON.parse(body) as { order?: { customer?: { name?: unknown } } };
    const name = order?.customer?.name;
    return typeof name === 'string' ? [name] : [];
  } catch {
    return [];
  }
}

function report({ queue }: Desk, results: readonly Result[]): Report {
  const of = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome);
  const [discarded, wouldBe, failed] = [of('discarded'), of('would be discarded'), of('not discarded')];
  const tell = ({ id, orderId, problem }: Result) =>
    `  ${id} (order ${orderId ?? 'unknown'})${problem === undefined ? '' : `: ${problem}`}`;
  return {
    text: [
      wouldBe.length > 0
        ? `${queue}: ${counted(wouldBe.length, 'message')} would be discarded. With --yes it is done, and nothing brings them back.`
        : `${queue}: ${counted(discarded.length, 'message')} discarded.`,
      ...[...wouldBe, ...discarded].map(tell),
      ...(failed.length > 0 ? ['Stopped:', ...failed.map(tell)] : []),
    ].join('\n'),
    data: { queue, results },
    isComplete: failed.length === 0,
  };
}
