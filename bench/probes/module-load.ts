import { setImmediate as nextTurn } from 'node:timers/promises';
import { report } from './report';

/** Milliseconds until the module is loaded, and until what it starts on loading has run. */
export interface ModuleLoad {
  readonly load: number;
  readonly init: number;
}

async function main(bundle = ''): Promise<void> {
  const started = performance.now();
  require(bundle);
  const load = performance.now() - started;
  await nextTurn();
  report({ load, init: performance.now() - started } satisfies ModuleLoad);
}

void main(process.argv[2]);
