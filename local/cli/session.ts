import type { LocalPipeline } from '../pipeline/types';
import { Ledger } from '../player/ledger';
import { play } from '../player/play';
import { readOrderFiles } from '../player/read-events';
import { paced, repeated, shuffled } from '../player/sequence';
import type { RunOptions } from './arguments';
import { DeadLetterCount } from './dead-letter-count';
import { ProgressView } from './progress-view';

/** A running pipeline with what watches it. */
export interface Session {
  readonly pipeline: LocalPipeline;
  readonly ledger: Ledger;
  readonly progress: ProgressView;
  readonly deadLetters: DeadLetterCount;
  readonly interrupted: AbortSignal;
}

export function openSession(
  pipeline: LocalPipeline,
  interrupted: AbortSignal,
  output: NodeJS.WriteStream,
): Session {
  const ledger = new Ledger(pipeline);
  const deadLetters = new DeadLetterCount(pipeline);
  const progress = new ProgressView(output, () => ({ ...ledger.tally(), deadLetters: deadLetters.value }));
  return { pipeline, ledger, progress, deadLetters, interrupted };
}

/** Publishes the events of the files in the order and at the rate asked for; ends early when interrupted. */
export async function playFiles(
  files: readonly string[],
  { repeat, shuffle, rate }: RunOptions,
  { ledger, interrupted }: Session,
): Promise<void> {
  const copies = repeated(readOrderFiles(files, interrupted), repeat);
  const ordered = shuffle === undefined ? copies : shuffled(copies, shuffle);
  await play(paced(ordered, rate, interrupted), (event) => ledger.publish(event));
}

export async function closeSession({ pipeline, ledger, progress, deadLetters }: Session): Promise<void> {
  deadLetters.stop();
  progress.stop();
  ledger.stop();
  await pipeline.stop();
}
