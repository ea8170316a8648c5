import type { StoredItem } from '../../../local/pipeline/types';
import { type CheckedEnvironment, checkDelivery } from '../../../scripts/smoke/check-delivery';
import { createProbes } from '../../../scripts/smoke/probe';
import { report } from '../../../scripts/smoke/report';

const probes = createProbes('0123abcd', Date.now());
const CONTEXT = { environment: 'dev', retention: { recordDays: 28 }, limitSeconds: 30, isEmulated: false };
const FAST = { timeoutMs: 2_000, limitMs: 30_000, lookEveryMs: 1 };

/** Where every mail has come as far as `statusOf` says, and a bounce leads to a suppression or not. */
class Environment implements CheckedEnvironment {
  readonly published: string[] = [];
  readonly suppressed = new Set<string>();

  constructor(
    private readonly statusOf: (orderId: string) => string | undefined,
    private readonly suppresses = true,
    private readonly mayForget = true,
  ) {}

  async publish({ order }: { order: { id: string; customer: { email: string } } }): Promise<void> {
    this.published.push(order.id);
    if (this.suppresses && this.statusOf(order.id) === 'bounced') this.suppressed.add(order.customer.email);
  }

  async recordsOf(orderId: string): Promise<StoredItem[]> {
    const status = this.statusOf(orderId);
    const at = new Date().toISOString();
    const key = { kind: 'confirmed', reference: '-', revision: 1 };
    const pk = `ORDER#${orderId}`;
    return status === undefined ? [] : [{ pk, sk: 'EMAIL#…', ...key, status, history: [{ status, at }] }];
  }

  async isSuppressed(mailbox: string): Promise<boolean> {
    return this.suppressed.has(mailbox);
  }

  async forget(mailbox: string): Promise<void> {
    if (!this.mayForget) throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    this.suppressed.delete(mailbox);
  }
}

const good = (orderId: string) => (orderId.endsWith('bounce') ? 'bounced' : 'delivered');

test('passes when every mail comes to its end, and leaves no address suppressed', async () => {
  const environment = new Environment(good);
  const result = await checkDelivery(probes, environment, FAST);
  expect(result).toMatchObject({ passed: true, suppression: 'cleared' });
  expect(environment.published).toHaveLength(2);
  expect(environment.suppressed.size).toBe(0);
  expect(report(result, CONTEXT)).toMatch(/delivered after \d\.\d s \(of 30 s\)[\s\S]*dev: PASSED$/);
});

test('fails when time is up, and says which mail is stuck and where', async () => {
  const environment = new Environment((orderId) => (orderId.endsWith('bounce') ? 'bounced' : 'sent'));
  const result = await checkDelivery(probes, environment, { ...FAST, timeoutMs: 30 });
  expect(result.passed).toBe(false);
  const text = report(result, CONTEXT);
  expect(text).toMatch(
    /success\+smoke-0123abcd@\S+: NOT delivered[\s\S]*Where it is: SES has taken the mail[\s\S]*bounced after/,
  );
  expect(text).toMatch(/dev: FAILED$/);
});

test('a mail that comes later than promised fails the check though it comes', async () => {
  const result = await checkDelivery(probes, new Environment(good), { ...FAST, limitMs: -1 });
  expect(result).toMatchObject({ passed: false, probes: [{ isLate: true }, { isLate: true }] });
  expect(report(result, CONTEXT)).toContain('LATE, promised are 30 s');
});

test('fails when a bounce does not stop later mail', async () => {
  const result = await checkDelivery(probes, new Environment(good, false), { ...FAST, timeoutMs: 30 });
  expect(result).toMatchObject({ passed: false, suppression: 'missing' });
  expect(report(result, CONTEXT)).toContain('did NOT come onto the suppression list');
});

test('passes without the right to clean up, and says what stays', async () => {
  const result = await checkDelivery(probes, new Environment(good, true, false), FAST);
  expect(result).toMatchObject({ passed: true, suppression: 'kept' });
  expect(report(result, CONTEXT)).toContain('stays there: these credentials may not delete items');
});

test('with an order nobody has seen, both mails are stuck at the first step', async () => {
  const result = await checkDelivery(probes, new Environment(() => undefined), { ...FAST, timeoutMs: 20 });
  expect(result).toMatchObject({ passed: false, suppression: 'unchecked' });
  expect(report(result, CONTEXT).match(/the order is not recorded/g)).toHaveLength(2);
});

test('says what it cannot know, and more of an emulator', async () => {
  const result = await checkDelivery(probes, new Environment(good), FAST);
  expect(report(result, CONTEXT)).toMatch(/Not checked:\n.*inbox/);
  expect(report(result, CONTEXT)).not.toContain('emulator');
  expect(report(result, { ...CONTEXT, isEmulated: true })).toContain('this was an emulator');
});
