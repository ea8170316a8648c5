import { rmSync } from 'node:fs';
import type { QueuedMessage, StoredItem } from '../../local/pipeline/types';
import { buildPackages } from '../local/pipeline/build-packages';
import { FaultWorld } from './world/fault-world';
import { FoundEmails } from './world/found-emails';
import { type Row, RowRun, rewriteFeedback, rowsOf } from './world/rows';
import { SCENARIOS, type Scenario } from './world/scenarios';
import { type JudgedEmail, judge } from './world/verdict';

// Each call of each function, in each position on each way an order can go, meets each fault: hundreds of orders side by side,
// every one with one fault. The judge is what SES has really accepted.

/** Far more than it takes, for a machine that does other things besides. */
const REST_MS = 600_000;
const ROUNDS = 4;

let packageDirectory: string;
let world: FaultWorld;
let found: FoundEmails;
const runs = new Map<string, RowRun>();
let rows: readonly Row[];
let emails: readonly JudgedEmail[];
let violations: readonly string[];
let items: readonly StoredItem[];
let letters: Readonly<Record<string, readonly QueuedMessage[]>>;

beforeAll(async () => {
  packageDirectory = await buildPackages();
  world = await FaultWorld.start({
    packageDirectory,
    concurrency: { 'order-processor': 3, 'email-sender': 7, 'delivery-tracker': 3 },
    batchSize: 1,
    settlingWindowSeconds: 4,
    strike: (call, invocation) => runs.get(invocation.orderIds[0] ?? '')?.strike(call, invocation),
    rewrite: (event, lambda) =>
      rewriteFeedback(event, lambda, (body) => {
        const tag = JSON.parse(body).mail.tags['email-key'][0];
        const [orderId] = JSON.parse(Buffer.from(tag, 'base64url').toString());
        return runs.get(orderId)?.row.scenario.isMailboxFull === true;
      }),
  });
  found = FoundEmails.in(world.account, Date.now() - 600_000);
  const unharmed = [...SCENARIOS, ...SCENARIOS].map(
    (scenario, index) => new RowRun({ orderId: `U${index}`, scenario }),
  );
  await play(unharmed);
  const wanted = rowsOf(unharmed);
  await play(wanted.map((row) => new RowRun(row)));
  // On a busy machine a service is late by itself, and an order then goes another way than the unharmed one.
  for (let round = 2; round <= ROUNDS && missed().length > 0; round += 1) {
    await play(missed().map((row) => new RowRun({ ...row, orderId: `${row.orderId}-${round}` })));
  }
  rows = [...runs.values()].map(({ row }) => row).filter(({ fault }) => fault !== undefined);
  ({ emails, violations } = judge(await world.records(), await world.acceptedMails()));
  items = await world.records();
  letters = {
    'order-queue-dlq': await world.deadLetters('order-queue-dlq'),
    'email-queue-dlq': await world.deadLetters('email-queue-dlq'),
    'email-events-queue-dlq': await world.deadLetters('email-events-queue-dlq'),
  };
}, ROUNDS * REST_MS);
afterAll(async () => {
  found.stop();
  await world.stop();
  rmSync(packageDirectory, { recursive: true });
}, 30_000);

/** What no order has met yet. */
function missed(): Row[] {
  const all = [...runs.values()].filter(({ row }) => row.fault !== undefined);
  const met = new Set(all.filter(({ hasStruck }) => hasStruck).map(({ row }) => nameOf(row)));
  return [...new Map(all.map(({ row }) => [nameOf(row), row])).values()].filter(
    (row) => !met.has(nameOf(row)) && !isRace(row),
  );
}

/** SES tells of a mail before its sender has written it down: nobody can make it do so. */
const isRace = ({ position }: Row) =>
  position === 'delivery-tracker: > GetItem EMAIL > UpdateItem EMAIL sent';

const nameOf = ({ fault, position }: Row) => `${fault}: ${position}`;

/** Publishes what comes before, lets it come to its end, then the events the faults are for. */
async function play(played: readonly RowRun[]): Promise<void> {
  for (const run of played) {
    const { orderId, scenario } = run.row;
    runs.set(orderId, run);
    for (const event of scenario.before?.(orderId) ?? []) await world.publish(event);
  }
  if (played.some(({ row }) => row.scenario.before)) await world.comeToRest(REST_MS);
  for (const run of played) {
    const { orderId, scenario } = run.row;
    run.isArmed = true;
    if (scenario.event === undefined) await found.unknown(orderId);
    else await world.publish(scenario.event(orderId));
  }
  await world.comeToRest(REST_MS);
}

it('breaks no promise', () => {
  expect(violations).toEqual([]);
});

it('has met every fault at every call', () => {
  expect(missed().map(nameOf)).toEqual([]);
  expect(rows.length).toBeGreaterThan(200);
});

it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  'when %s, it ends as it should whatever call fails',
  (_, scenario) => {
    const wrong = rows
      .filter((row) => row.scenario === scenario)
      .flatMap((row) => problemsOf(row, scenario).map((problem) => `${nameOf(row)}: ${problem}`));
    expect(wrong).toEqual([]);
  },
);

it('dead-letters nothing without a reason', () => {
  const reasonless = Object.values(letters)
    .flat()
    .filter(({ attributes }) => attributes.reason === undefined);
  expect(reasonless).toEqual([]);
  expect(letters['email-events-queue-dlq']).toEqual([]);
});

function problemsOf({ orderId }: Row, { ends, deadLetterQueue, leaves }: Scenario): string[] {
  const ofOrder = emails.filter(({ key }) => key.orderId === orderId);
  const ended = Object.fromEntries(
    ofOrder.map(({ key, status, accepted }) => [key.kind, `${status} ${accepted}` as const]),
  );
  const isLetter = ({ attributes }: QueuedMessage) => attributes.orderId === orderId;
  return [
    ...Object.entries(ends)
      .filter(([kind, allowed]) => !allowed.some((end) => end === ended[kind]))
      .map(([kind, allowed]) => `${kind} ended ${ended[kind]}, not ${allowed.join(' or ')}`),
    ...Object.keys(ended)
      .filter((kind) => !(kind in ends))
      .map((kind) => `there is a mail ${kind}`),
    ...Object.entries(letters)
      .filter(([queue, messages]) => messages.some(isLetter) !== (queue === deadLetterQueue))
      .map(([queue]) => `${queue === deadLetterQueue ? 'nothing is' : 'something is'} in ${queue}`),
    ...(leaves?.(orderId) ?? [])
      .filter((wanted) => !items.some(({ pk, sk }) => pk === wanted.pk && wanted.sk.test(sk)))
      .map((wanted) => `there is no ${wanted.pk} ${wanted.sk}`),
  ];
}
