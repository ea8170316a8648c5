import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { environmentJsonSchema } from '../../../src/config/json-schema';
import {
  loadDeployableEnvironment,
  loadEnvironment,
  parseEnvironment,
} from '../../../src/config/load-environment';
import { DEFAULT_THRESHOLDS } from '../../../src/observability/alarm-rule';
import { changed, directory, read, violations } from './changed-environment';

describe('the shipped environments', () => {
  const names = readdirSync(directory).map((file) => path.basename(file, '.json'));

  test.each(names)('%s is valid, for us and for an editor', (name) => {
    expect(loadEnvironment({ name, directory }).environment).toBe(name);
    const validate = new Ajv2020({ strict: false }).compile(environmentJsonSchema());
    expect(validate(read(name)) || validate.errors).toBe(true);
  });

  test('leave out what has a default', () => {
    const { functions, namePattern, state } = loadEnvironment({ name: 'dev', directory });
    expect(namePattern).toBe('{app}-{purpose}-{environment}-{suffix}');
    expect(state).toEqual({ kind: 'local', directory: '.state' });
    expect(functions.emailSender).toEqual({
      memorySize: 256,
      timeoutSeconds: 30,
      batchSize: 10,
      batchingWindowSeconds: 0,
      maximumConcurrency: 2,
    });
  });
});

test('a suffix from outside replaces the one in the file and is checked like it', () => {
  expect(loadEnvironment({ name: 'dev', directory, suffix: 'pr-42' }).suffix).toBe('pr-42');
  expect(loadEnvironment({ name: 'dev', directory, suffix: undefined }).suffix).toBe('dev');
  expect(() => loadEnvironment({ name: 'dev', directory, suffix: 'PR 42' })).toThrow(
    /suffix must be lower-case/,
  );
});

test('a copy sends from the domain of the first and leaves it alone', () => {
  const copy = loadEnvironment({ name: 'production', directory, suffix: 'pr-42' });
  expect(copy.mail).toMatchObject({ identity: 'reference' });
  expect(copy.mail.dns.hostedZone).toBeUndefined();
  const first = loadEnvironment({ name: 'production', directory });
  expect(first.mail).toMatchObject({ identity: 'create', dns: { hostedZone: expect.any(String) } });
  const again = loadEnvironment({ name: 'production', directory, suffix: first.suffix });
  expect(again).toEqual(first);
});

test('a mistyped environment is told with the one that was meant', () => {
  expect(() => loadEnvironment({ name: 'prodution', directory })).toThrow(/did you mean "production"\?/);
  expect(() => loadEnvironment({ name: '../package', directory })).toThrow(
    /there are: dev, local, production, staging$/,
  );
});

test('the environment that may mail anyone is refused where it would be deployed', () => {
  expect(() => loadDeployableEnvironment({ name: 'local', directory })).toThrow(
    /local\.json: 1 thing to correct\n {2}the file is for `npm start` .* never deployed/,
  );
  expect(loadDeployableEnvironment({ name: 'dev', directory, suffix: 'pr-1' }).suffix).toBe('pr-1');
});

test('a file that is not JSON is one clear error', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'environments-'));
  try {
    writeFileSync(path.join(folder, 'dev.json'), '{"app": }');
    expect(() => loadEnvironment({ name: 'dev', directory: folder })).toThrow(
      /dev\.json.*\n.*the file is not JSON/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('all violations come at once, each with path, value and remedy', () => {
  const raw = changed('dev', {
    ownr: 'me',
    owner: undefined,
    costCentre: 'R&D',
    region: 'Frankfurt',
    'mail.sendRatePerSecond': 0,
    'mail.sender': 'orders@elsewhere.example',
    'mail.timeZone': 'Europe/Atlantis',
    'brand.colours': '#fff',
    'brand.legal.postalAddress': [],
    'retention.recordDays': 27,
    'retention.logDays': 31,
    'state.kind': 'ftp',
  });
  expect(violations('dev', raw).map(({ path: at, value, remedy }) => [at, value, remedy])).toEqual(
    expect.arrayContaining([
      ['owner', undefined, 'is missing'],
      ['costCentre', 'R&D', expect.stringMatching(/^must be 1 to 256 letters/)],
      ['ownr', 'me', 'is unknown; did you mean "owner"?'],
      ['region', 'Frankfurt', 'must be an AWS Region such as eu-central-1'],
      ['mail.sendRatePerSecond', 0, 'must be a whole number from 1 to 100000'],
      ['mail.sender', 'orders@elsewhere.example', 'must be in the sending domain mail-dev.shop.example'],
      ['mail.timeZone', 'Europe/Atlantis', 'must be an IANA time zone such as Europe/Berlin'],
      ['brand.colours', '#fff', 'is unknown; did you mean "colors"?'],
      ['brand.legal.postalAddress', [], 'must hold the postal address; CAN-SPAM requires it in every mail'],
      ['retention.recordDays', 27, 'must be a whole number from 28 to 3650'],
      ['retention.logDays', 31, expect.stringMatching(/^must be one of 1, 3, 5/)],
      ['state.kind', 'ftp', expect.stringMatching(/"local" or "s3"/)],
    ]),
  );
  expect(violations('dev', raw)).toHaveLength(12);
});

test('the message is one line a violation', () => {
  expect(() => parseEnvironment('dev', changed('dev', { app: 'Shop', 'retention.logDays': '30' }))).toThrow(
    /^environment "dev": 2 things to correct\n {2}app must be .* \(it is "Shop"\)\n {2}retention\.logDays must be one of .* \(it is "30"\)$/,
  );
});

describe('outside production no stranger gets a mail', () => {
  const anyone = { 'mail.recipients': { mode: 'anyone' } };

  test.each(['dev', 'staging', 'prod'])('%s needs an allow-list', (environment) => {
    expect(violations(environment, changed('dev', anyone))).toEqual([
      expect.objectContaining({
        path: 'mail.recipients.mode',
        remedy: expect.stringMatching(/"allow-list"/),
      }),
    ]);
  });

  test('an allow-list needs a catch-all', () => {
    const raw = changed('dev', { 'mail.recipients': { mode: 'allow-list', allowed: ['@shop.example'] } });
    expect(violations('dev', raw)).toEqual([
      expect.objectContaining({ path: 'mail.recipients.catchAll', remedy: 'is missing' }),
    ]);
  });

  test('a policy that is missing fails too', () => {
    expect(violations('dev', changed('dev', { 'mail.recipients': undefined }))).toHaveLength(1);
  });

  test('production must mail its customers, and the local run may', () => {
    const list = { 'mail.recipients': { mode: 'allow-list', allowed: [], catchAll: 'qa@shop.example' } };
    expect(violations('production', changed('production', list))).toHaveLength(1);
    expect(violations('local', changed('local', anyone))).toEqual([]);
  });
});

test('what workflows deploy keeps its states where the next workflow finds them', () => {
  const github = { repository: 'shop/order-emails', account: '123456789012' };
  expect(violations('dev', changed('dev', { deployment: { github } }))).toEqual([
    expect.objectContaining({ path: 'deployment.github', remedy: expect.stringMatching(/"kind": "s3"/) }),
  ]);
  const state = { kind: 's3', bucket: 'shop-states', region: 'eu-central-1' };
  expect(violations('dev', changed('dev', { deployment: { github }, state }))).toEqual([]);
});

test('production keeps its table', () => {
  expect(violations('production', changed('production', { 'retention.deletionProtection': false }))).toEqual([
    expect.objectContaining({ path: 'retention.deletionProtection', value: false }),
  ]);
});

test('a batch at the paced rate must fit the timeout', () => {
  const raw = changed('dev', { 'functions.emailSender.maximumConcurrency': 3 });
  expect(violations('dev', raw)).toEqual([
    expect.objectContaining({
      path: 'functions.emailSender.timeoutSeconds',
      remedy: expect.stringMatching(/^must be at least 35: a batch of 10 at 1 a second shared by 3/),
    }),
  ]);
});

test('names that would be too long are told before AWS tells', () => {
  expect(violations('dev', changed('dev', { namePattern: `${'x'.repeat(60)}-{purpose}` }))).toContainEqual(
    expect.objectContaining({ path: 'namePattern', remedy: expect.stringMatching(/at most 64 are allowed/) }),
  );
});

test('brand and allow-list must fit the variables of a function', () => {
  const allowed = Array.from(
    { length: 20 },
    (_, index) => `${'q'.repeat(60)}${index}@${'d'.repeat(60)}.example`,
  );
  const raw = changed('dev', {
    'mail.recipients': { mode: 'allow-list', allowed, catchAll: 'qa@shop.example' },
  });
  expect(violations('dev', raw)).toEqual([
    expect.objectContaining({ path: 'brand', remedy: expect.stringMatching(/at most 2500 fit/) }),
  ]);
});

describe('alerts and budget', () => {
  test('tell nobody, at the usual thresholds, unless said otherwise', () => {
    const { alerts, budget } = parseEnvironment(
      'dev',
      changed('dev', { alerts: undefined, budget: undefined }),
    );
    expect(alerts).toEqual({
      emails: [],
      minimumSample: 1_000,
      thresholds: DEFAULT_THRESHOLDS,
    });
    expect(budget).toEqual({ monthlyUsd: 25, anomalyUsd: 5 });
  });

  test('the warning comes before the worse', () => {
    const raw = changed('dev', {
      'alerts.thresholds.bounceWarningPercent': 9,
      'alerts.thresholds.complaintPausePercent': 0.06,
    });
    expect(violations('dev', raw).map(({ path: at, remedy }) => [at, remedy])).toEqual([
      [
        'alerts.thresholds.bounceWarningPercent',
        'must be at most that of bounceRatePercent, 5, which is the worse',
      ],
      [
        'alerts.thresholds.complaintRatePercent',
        'must be at most that of complaintPausePercent, 0.06, which is the worse',
      ],
    ]);
  });

  test('somebody hears them in production', () => {
    expect(violations('production', changed('production', { 'alerts.emails': [] }))).toEqual([
      expect.objectContaining({
        path: 'alerts.emails',
        remedy: 'must name a mailbox in production, or nobody hears the alarms',
      }),
    ]);
  });

  test('every mistake is told', () => {
    const raw = changed('dev', {
      'alerts.emails': ['ops@shop.example', 'ops@shop.example'],
      'alerts.thresholds.oldestMessageSeconds': 0,
      'alerts.thresholds.complaintRatePercent': 0,
      'alerts.thresholds.bouncePercent': 5,
      'alerts.runbookUrl': 'https://wiki.shop.example/runbook#top',
      'budget.monthlyUsd': 9.99,
    });
    expect(violations('dev', raw).map(({ path: at, remedy }) => [at, remedy])).toEqual(
      expect.arrayContaining([
        ['alerts.emails', 'must name each mailbox once'],
        ['alerts.thresholds.oldestMessageSeconds', 'must be a whole number from 1 to 3600'],
        ['alerts.thresholds.complaintRatePercent', 'must be a number from 0.05 to 100'],
        ['alerts.thresholds.bouncePercent', 'is unknown; did you mean "bounceRatePercent"?'],
        ['alerts.runbookUrl', 'must be an https address without #'],
        ['budget.monthlyUsd', 'must be a whole number from 1 to 1000000'],
      ]),
    );
    expect(violations('dev', raw)).toHaveLength(6);
  });
});
