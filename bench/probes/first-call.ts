import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FunctionPurpose } from '../support/paths';
import { median } from '../support/statistics';
import { loadHandler, queueEvent } from './invoke';
import { report } from './report';

const CALLS = 60;

/** Milliseconds. */
export interface FirstCall {
  readonly first: number;
  readonly warm: number;
}

async function main(purpose: FunctionPurpose, bundle: string): Promise<void> {
  const handle = loadHandler(bundle);
  await nextTurn();
  const times: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    const started = performance.now();
    await handle(queueEvent(purpose, 1));
    times.push(performance.now() - started);
  }
  const [first = Number.NaN] = times;
  report({ first, warm: median(times.slice(CALLS / 2)) } satisfies FirstCall);
}

void main(process.argv[2] as FunctionPurpose, process.argv[3] ?? '');
