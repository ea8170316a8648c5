import { runCommand } from '../../scripts/command';
import { readArguments } from '../../scripts/read-arguments';
import { UsageError } from '../../scripts/usage-error';
import { burstRun, drainRate, randomRun } from './random-run';

const USAGE = `usage: npm run simulate -- [--orders N] [--seed N] [--burst MAILS-A-SECOND]

Plays thousands of orders through a world full of faults, or all at once through a sane one.

  --orders N                 how many; without it 10000
  --seed N                   the same seed gives the same world; without it a new one
  --burst MAILS-A-SECOND     all orders at once, no faults, and SES takes so many mails

exit code: 0 every promise was kept, 1 one was broken, 2 called wrongly`;

const OPTIONS = {
  orders: { type: 'string', default: '10000' },
  seed: { type: 'string' },
  burst: { type: 'string' },
} as const;

async function main(args: readonly string[]): Promise<number> {
  const { orders, seed, burst } = parse(args);
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
  if (violations.length === 0) return 0;
  console.error(`${violations.length} broken promises with seed ${seed}`);
  return 1;
}

function parse(args: readonly string[]) {
  const { values, mistakes: misread } = readArguments(args, OPTIONS);
  const orders = Number(values.orders);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
  const burst = values.burst === undefined ? undefined : Number(values.burst);
  const mistakes = [
    ...misread,
    ...(Number.isInteger(orders) && orders > 0 ? [] : ['--orders must be a whole number above 0']),
    ...(Number.isInteger(seed) ? [] : ['--seed must be a whole number']),
    ...(burst === undefined || burst > 0 ? [] : ['--burst must be a number above 0']),
  ];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return { orders, seed, burst };
}

void runCommand({ name: 'simulate', usage: USAGE, main, explained: [Error] });
