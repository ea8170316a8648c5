import type { Pair } from '../support/statistics';
import { loadHandler, queueEvent } from './invoke';
import { report } from './report';

const WARM_UP_CALLS = 30;
const ROUNDS = 25;

async function main(bundle: string): Promise<void> {
  const handle = loadHandler(bundle);
  const time = async (records: number): Promise<number> => {
    const started = performance.now();
    await handle(queueEvent('email-sender', records));
    return performance.now() - started;
  };
  for (let call = 0; call < WARM_UP_CALLS; call++) await time(10);
  const rounds: Pair[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ baseline: await time(1), subject: await time(10) });
  report(rounds);
}

void main(process.argv[2] ?? '');
