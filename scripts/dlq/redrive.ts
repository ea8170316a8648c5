import { counted } from '../counted';
import { ago, chunks, type Desk, type Report, recorded, tellNotFound } from './desk';
import type { Letter } from './letter';
import { mailWantedSince } from './mail-age';
import { orderIdOf } from './order-id';
import { idsNotFound, type Selection, select } from './selection';

export interface RedriveOptions {
  readonly selection: Selection;
  /** Past this age a mail is not sent, in hours. */
  readonly longestAgeHours: number;
  /** Mails past that age too. */
  readonly force: boolean;
  readonly isDryRun: boolean;
}

interface Result {
  readonly id: string;
  readonly orderId: string | undefined;
  readonly outcome: 'redriven' | 'would be redriven' | 'too old' | 'not redriven';
  /** Why not. */
  readonly problem?: string;
}

/** Sends messages the normal way once more. What was done already is stopped by its record, as any duplicate is. */
export async function redrive(desk: Desk, options: RedriveOptions): Promise<Report> {
  // What a function refuses again comes back while this is still at work, and must not go round in circles.
  const selection = { ...options.selection, before: desk.now() };
  const results: Result[] = [];
  for await (const chunk of chunks(select(desk.letters.letters(), selection))) {
    results.push(...(await Promise.all(chunk.map((letter) => redriveOne(desk, letter, options)))));
    // What stopped one will stop the others.
    if (results.some(({ outcome }) => outcome === 'not redriven')) break;
  }
  return report(desk, options, results);
}

async function redriveOne(desk: Desk, letter: Letter, options: RedriveOptions): Promise<Result> {
  const { queue, letters, table, now } = desk;
  const { force, longestAgeHours, isDryRun } = options;
  const result = { id: letter.id, orderId: orderIdOf(queue, letter) };
  try {
    const since = await mailWantedSince(queue, letter, table);
    const isTooOld = since !== undefined && now() - since > longestAgeHours * 3_600_000;
    if (isTooOld && !force) {
      return { ...result, outcome: 'too old', problem: `wanted ${ago(since, now())} ago` };
    }
    if (isDryRun) return { ...result, outcome: 'would be redriven' };
    await recorded(desk, letter, { action: 'redrive' }, () =>
      letters.sendBack(force && queue === 'email' ? withReason(letter) : letter),
    );
    return { ...result, outcome: 'redriven' };
  } catch (error) {
    const { name, message } = error as Error;
    return { ...result, outcome: 'not redriven', problem: `${name}: ${message}` };
  }
}

/** By a reason the e-mail sender knows that a person wants the mail, however old; SQS's own messages have none. */
function withReason(letter: Letter): Letter {
  const reason = { DataType: 'String', StringValue: 'redriven by force' };
  return { ...letter, attributes: { reason, ...letter.attributes } };
}

function report({ queue }: Desk, options: RedriveOptions, results: Result[]): Report {
  const { selection, longestAgeHours, isDryRun } = options;
  const of = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome);
  const tooOld = of('too old');
  const failed = of('not redriven');
  // Where it has stopped, more may be there.
  const notFound = failed.length > 0 ? [] : idsNotFound(selection, results);
  const tell = ({ id, orderId, problem }: Result) => `  ${id} (order ${orderId ?? 'unknown'}): ${problem}`;
  return {
    text: [
      isDryRun
        ? `${queue}: ${counted(of('would be redriven').length, 'message')} would be redriven.`
        : `${queue}: ${counted(of('redriven').length, 'message')} redriven.`,
      ...(tooOld.length > 0
        ? [
            `${counted(tooOld.length, 'message')} left: the mail is older than ${longestAgeHours} hours (delivery.longestAgeHours); --force sends it all the same.`,
            ...tooOld.map(tell),
          ]
        : []),
      ...(failed.length > 0
        ? ['Stopped; what is not named as redriven is still there:', ...failed.map(tell)]
        : []),
      ...tellNotFound(notFound),
    ].join('\n'),
    data: { queue, results, notFound },
    isComplete: tooOld.length === 0 && failed.length === 0 && notFound.length === 0,
  };
}
