import { rmSync } from 'node:fs';
import {
  SESClient,
  SendEmailCommand,
  UpdateConfigurationSetSendingEnabledCommand,
} from '@aws-sdk/client-ses';
import { buildPackages } from '../local/pipeline/build-packages';
import { FaultWorld } from './world/fault-world';
import { FAULTS, hangs, NthCall } from './world/faults';
import { FoundEmails } from './world/found-emails';
import { judge } from './world/verdict';

// Each call of the functions no queue feeds, under each fault: what the settler does to what it finds, what the reconciliation
// counts, whether the pauser has paused.

/** Far more than it takes, for a machine that does other things besides. */
const REST_MS = 600_000;
jest.setTimeout(REST_MS);

/** Found so long ago that all of it is due. */
const FOUND_AT = Date.now() - 600_000;
/** Side by side, as its schedule never calls it; hanging calls would keep the others waiting. */
const LANES = 6;

/** Calls of a function by their label, and how many of each there are in one invocation. */
type Calls = Readonly<Record<string, number>>;

let packageDirectory: string;
let world: FaultWorld;
let found: FoundEmails;

beforeAll(async () => {
  packageDirectory = await buildPackages();
  world = await FaultWorld.start({
    packageDirectory,
    concurrency: { 'order-processor': 1, 'email-sender': 3, 'delivery-tracker': 2 },
    batchSize: 10,
    settlingWindowSeconds: 4,
    strike: () => undefined,
  });
  found = FoundEmails.in(world.account, FOUND_AT);
}, 60_000);
afterAll(async () => {
  found.stop();
  await world.stop();
  rmSync(packageDirectory, { recursive: true });
}, 30_000);

interface Row {
  readonly label: string;
  readonly nth: number;
  readonly fault: string;
}

function rowsOf(calls: Calls): Row[] {
  return Object.entries(calls).flatMap(([label, count]) =>
    Array.from({ length: count }, (_, index) => index + 1).flatMap((nth) =>
      Object.entries(FAULTS)
        // Of calls that are alike one hangs.
        .filter(([, fault]) => nth === 1 || !hangs(fault))
        .map(([fault]) => ({ label, nth, fault })),
    ),
  );
}

/** Works rows off, so many at a time. */
async function inLanes(
  rows: readonly Row[],
  work: (row: Row, index: number) => Promise<void>,
): Promise<void> {
  const left = [...rows.entries()];
  const lane = async () => {
    for (let entry = left.shift(); entry !== undefined; entry = left.shift()) await work(entry[1], entry[0]);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Strikes every one of these calls of the settler with every fault, once `prepare` has given it work. */
async function strikeEach(
  calls: Calls,
  prepare: (label: string, id: string) => Promise<unknown>,
): Promise<void> {
  await inLanes(rowsOf(calls), async ({ label, nth, fault }, index) => {
    // Another lane may have dealt with it first: then there is nothing to strike, and more is made ready.
    for (let tries = 0, hasStruck = false; !hasStruck; tries += 1) {
      if (tries > 20) throw new Error(`no ${label} to strike`);
      await prepare(label, `${index}-${tries}`);
      const nthCall = new NthCall(FAULTS[fault] as never, label, nth);
      await world.invoke('settler', { job: 'settle' }, nthCall.strike);
      hasStruck = nthCall.hasStruck;
    }
  });
}

it('watches what is late, whatever call of it fails', async () => {
  const calls = {
    'GetItem WATERMARK': 1,
    'Query accepted-events-index': 1,
    BatchGetItem: 1,
    'UpdateItem EMAIL': 1,
    'UpdateItem WATERMARK': 1,
  };
  await strikeEach(calls, async (_, id) => {
    await found.accepted(`accepted-${id}`);
    await found.forgetWatermark();
  });
  await found.forgetWatermark();
  await world.comeToRest(REST_MS);
  const { emails, violations } = judge(await world.records(), await world.acceptedMails());
  expect(violations).toEqual([]);
  expect(new Set(emails.map(({ status, accepted }) => `${status} ${accepted}`))).toEqual(
    new Set(['delivered 1']),
  );
});

it('settles what it finds, once, whatever call of it fails', async () => {
  const calls = {
    'Query open-emails-index': 4,
    'GetItem EMAIL': 1,
    GetQueueAttributes: 1,
    'UpdateItem EMAIL': 1,
    'UpdateItem EMAIL unknown': 1,
    'UpdateItem EMAIL requested': 1,
    'UpdateItem EMAIL held': 1,
    SendMessageBatch: 1,
  };
  const findFor = (label: string) => {
    if (label === 'UpdateItem EMAIL unknown') return 'sending';
    if (label === 'UpdateItem EMAIL requested') return 'unknown';
    return label === 'UpdateItem EMAIL held' ? 'unknownAgain' : 'requested';
  };
  // Its watermark is past them all then, and no look finds what is still being made ready.
  expect(await world.invoke('settler', { job: 'settle' })).toMatchObject({ ok: true });
  await strikeEach(calls, async (label, id) => {
    const find = findFor(label);
    await found[find](`${find}-${id}`);
  });
  await world.comeToRest(REST_MS);
  const { emails, violations } = judge(await world.records(), await world.acceptedMails());
  expect(violations).toEqual([]);
  const ended = emails.map(
    ({ key, status, accepted }) => `${key.orderId.split('-')[0]} ${status} ${accepted}`,
  );
  expect([...new Set(ended)].sort()).toEqual([
    'accepted delivered 1',
    'requested delivered 1',
    'sending delivered 1',
    'unknown delivered 1',
    'unknownAgain held 0',
  ]);
  expect(emails.length).toBeGreaterThan(80);
});

it('reconciles a day rightly or not at all', async () => {
  const day = new Date(FOUND_AT).toISOString().slice(0, 10);
  const reconcile = { job: 'reconcile', day };
  const told = () =>
    world.log
      .filter((line) => line.includes('"day reconciled"'))
      .map((line) => {
        const { accepted, ended, underWay, difference } = JSON.parse(line);
        return { accepted, ended, underWay, difference };
      });
  expect(await world.invoke('settler', reconcile)).toMatchObject({ ok: true });
  const [truth] = told();
  const held = (await world.records()).filter(({ status }) => status === 'held').length;
  expect(truth).toMatchObject({ difference: held });
  let failed = 0;
  await inLanes(
    rowsOf({ 'Query accepted-events-index': 4, BatchGetItem: 1 }),
    async ({ label, nth, fault }) => {
      const nthCall = new NthCall(FAULTS[fault] as never, label, nth);
      const { ok } = await world.invoke('settler', reconcile, nthCall.strike);
      expect([label, nth, fault, nthCall.hasStruck]).toEqual([label, nth, fault, true]);
      if (!ok) failed += 1;
    },
  );
  // Whoever died or gave up has told nothing, and its schedule tries again.
  expect(new Set(told().map((counts) => JSON.stringify(counts)))).toEqual(new Set([JSON.stringify(truth)]));
  expect(failed).toBeGreaterThan(0);
});

it('has paused all mail when it says so', async () => {
  const ses = new SESClient({ ...world.account.client, maxAttempts: 1 });
  const ConfigurationSetName = world.account.naming.configurationSet('transactional');
  const isPaused = async () => {
    const mail = new SendEmailCommand({
      Source: world.account.config.mail.sender,
      Destination: { ToAddresses: ['success@simulator.amazonses.com'] },
      Message: { Subject: { Data: '-' }, Body: { Text: { Data: '-' } } },
      ConfigurationSetName,
    });
    const sent = await ses.send(mail).catch((error: Error) => error.name);
    return sent === 'ConfigurationSetSendingPausedException';
  };
  const rows = rowsOf({ UpdateConfigurationSetSendingEnabled: 1 });
  for (const { label, fault } of rows) {
    await ses.send(new UpdateConfigurationSetSendingEnabledCommand({ ConfigurationSetName, Enabled: true }));
    const nthCall = new NthCall(FAULTS[fault] as never, label, 1);
    const { ok } = await world.invoke('sending-pauser', {}, nthCall.strike);
    expect(nthCall.hasStruck).toBe(true);
    // An alarm's call that fails is repeated by Lambda, and its own alarm calls a person.
    if (!ok) expect(await world.invoke('sending-pauser', {})).toMatchObject({ ok: true });
    expect([fault, await isPaused()]).toEqual([fault, true]);
  }
  ses.destroy();
});
