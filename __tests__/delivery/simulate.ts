import { parseArgs } from 'node:util';
import { burstRun, drainRate, randomRun } from './random-run';

const USAGE = 'npm run simulate -- [--orders 10000] [--seed N] [--burst MAILS-A-SECOND]';

/** Plays thousands of orders through a world full of faults, or all at once through a sane one; exits with 1 when a promise was broken. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { orders: { type: 'string' }, seed: { type: 'string' }, burst: { type: 'string' } },
  });
  const orders = Number(values.orders ?? 10_000);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
  if (!Number.isInteger(orders) || orders < 1 || !Number.isInteger(seed)) throw new Error(USAGE);
  const burst = values.burst === undefined ? undefined : Number(values.burst);
  if (burst !== undefined && !(burst > 0)) throw new Error(USAGE);
  const again = burst === undefined ? '' : ` --burst ${burst}`;
  console.log(`seed ${seed}; again with: npm run simulate -- --orders ${orders} --seed ${seed}${again}`);
  const started = performance.now();
  const { world, emails, counts, redriven, violations } =
    burst === undefined ? await randomRun(orders, { seed }) : await burstRun(orders, seed, burst);
  const seconds = Math.round((performance.now() - started) / 1_000);
  const { accepted, calls, throttled } = world.ses;
  console.log(
    `${orders} orders, ${emails.length} e-mails, ${calls} calls of SES, ${accepted.length} accepted, ${throttled} throttled, ${world.orderQueue.deadLetters.length + world.emailQueue.deadLetters.length} dead letters, ${redriven} messages redriven, in ${seconds} s`,
  );
  console.log(
    Object.entries(counts)
      .map(([status, count]) => `${status} ${count}`)
      .join(', '),
  );
  console.log(`${drainRate(world).toFixed(2)} mails a second from the first to the last`);
  for (const violation of violations.slice(0, 20)) console.error(`BROKEN: ${violation}`);
  if (violations.length > 0) {
    console.error(`${violations.length} broken promises with seed ${seed}`);
    process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
