import { readOrderFile } from '../../functions/adapters/dynamodb/order-file';
import { counted } from '../counted';
import { refuseNames } from '../support/refuse-names';
import { chunks, type Desk, type Report, recorded, tellNotFound } from './desk';
import type { Letter } from './letter';
import { orderIdOf } from './order-id';
import { idsNotFound, type Selection, select } from './selection';

export interface DiscardOptions {
  readonly selection: Selection;
  /** For the record. */
  readonly why: string;
  readonly isDryRun: boolean;
  /** Without it nothing is done either. */
  readonly isConfirmed: boolean;
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
  return report(desk, options, results);
}

async function discardOne(desk: Desk, letter: Letter, options: DiscardOptions): Promise<Result> {
  const { why } = options;
  const orderId = orderIdOf(desk.queue, letter);
  const result = { id: letter.id, orderId };
  try {
    const file = orderId === undefined ? undefined : await readOrderFile(desk.table, orderId);
    refuseNames({ by: desk.by, reason: why }, file === undefined ? [] : [file], customerIn(letter.body));
    if (isRehearsal(options)) return { ...result, outcome: 'would be discarded' };
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

function isRehearsal({ isDryRun, isConfirmed }: DiscardOptions): boolean {
  return isDryRun || !isConfirmed;
}

/** What to change in the call so that it is done. */
function remedy({ isDryRun, isConfirmed }: DiscardOptions): string {
  if (isConfirmed) return 'Without --dry-run';
  return isDryRun ? 'With --yes in place of --dry-run' : 'With --yes';
}

function report({ queue }: Desk, options: DiscardOptions, results: readonly Result[]): Report {
  const of = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome);
  const [discarded, wouldBe, failed] = [of('discarded'), of('would be discarded'), of('not discarded')];
  // Where it has stopped, more may be there.
  const notFound = failed.length > 0 ? [] : idsNotFound(options.selection, results);
  const tell = ({ id, orderId, problem }: Result) =>
    `  ${id} (order ${orderId ?? 'unknown'})${problem === undefined ? '' : `: ${problem}`}`;
  return {
    text: [
      isRehearsal(options)
        ? `${queue}: ${counted(wouldBe.length, 'message')} would be discarded. ${remedy(options)} it is done, and nothing brings them back.`
        : `${queue}: ${counted(discarded.length, 'message')} discarded.`,
      ...[...wouldBe, ...discarded].map(tell),
      ...(failed.length > 0 ? ['Stopped:', ...failed.map(tell)] : []),
      ...tellNotFound(notFound),
    ].join('\n'),
    data: { queue, results, notFound },
    isComplete: failed.length === 0 && notFound.length === 0,
  };
}
