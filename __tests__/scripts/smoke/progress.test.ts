import type { StoredItem } from '../../../local/pipeline/types';
import { createProbes } from '../../../scripts/smoke/probe';
import { progressOf, stepsOf } from '../../../scripts/smoke/progress';

const AT = '2026-03-01T12:00:00.000Z';
const [success, bounce] = createProbes('0123abcd', Date.parse(AT));
if (success === undefined || bounce === undefined) throw new Error('there are two probes');

const pk = `ORDER#${success.key.orderId}`;
const event: StoredItem = { pk, sk: 'EVENT#order.confirmed#-#1', recordedAt: AT };
const rejection: StoredItem = { pk, sk: 'REJECTION#m-1', at: AT, reasons: ['schemaVersion: must be 2'] };

function email(status: string, ...reasons: string[]): StoredItem {
  return {
    pk,
    sk: 'EMAIL#confirmed#-#1',
    kind: 'confirmed',
    reference: '-',
    revision: 1,
    status,
    history: [
      { status: 'requested', at: AT },
      ...reasons.map((reason, index) => ({ status, at: `2026-03-01T12:00:0${index + 1}.000Z`, reason })),
    ],
  };
}

test.each([
  ['nothing', [], 'the order is not recorded: look at order-queue'],
  ['the order', [event], 'its mail is not requested: look at the log of order-processor'],
  ['the request', [event, email('requested')], 'the sender has not begun with it: look at email-queue'],
  ['a mail put off', [event, email('requested', 'Throttling')], 'put off (Throttling)'],
  ['a call', [event, email('sending')], 'the sender has taken the mail'],
  ['a lost answer', [event, email('unknown', 'timeout')], 'the answer of SES was lost (timeout)'],
  ['a sent mail', [event, email('sent')], 'look at email-events-queue'],
  ['a delay', [event, email('delayed', 'MailboxFull')], 'the mail is delayed (MailboxFull)'],
  ['a soft bounce', [event, email('soft-bounced')], 'the mail is soft-bounced'],
])('with %s on record it waits, and says for what', (_, items, where) => {
  for (const probe of [success, bounce]) {
    expect(progressOf(probe, items)).toEqual({ state: 'under way', where: expect.stringContaining(where) });
  }
});

test.each([
  ['a refused order', [rejection], 'refused (schemaVersion: must be 2)'],
  ['a suppressed mail', [event, email('suppressed', 'the address is suppressed')], 'suppressed (the address'],
  ['a failed mail', [event, email('failed', 'MessageRejected')], 'failed (MessageRejected)'],
  ['a mail SES rejected', [event, email('rejected', 'Bad content')], 'rejected (Bad content)'],
  ['a held mail', [event, email('held')], 'held for a person'],
  ['a complaint', [event, email('complained')], 'complained'],
])('%s ends the waiting', (_, items, where) => {
  for (const probe of [success, bounce]) {
    expect(progressOf(probe, items)).toEqual({ state: 'failed', where: expect.stringContaining(where) });
  }
});

test('each mailbox has one end that is right; a delivered mail may still bounce, a bounced one is not delivered', () => {
  expect(progressOf(success, [event, email('delivered')])).toEqual({ state: 'arrived' });
  expect(progressOf(bounce, [event, email('bounced')])).toEqual({ state: 'arrived' });
  expect(progressOf(bounce, [event, email('delivered')])).toMatchObject({ state: 'under way' });
  expect(progressOf(success, [event, email('bounced')])).toMatchObject({ state: 'failed' });
});

test('the steps stand in the order of their times', () => {
  const steps = stepsOf([
    email('requested', 'Throttling'),
    { ...event, recordedAt: '2026-03-01T11:59:59.000Z' },
  ]);
  expect(steps.map(({ what }) => what)).toEqual(['order recorded', 'requested', 'requested (Throttling)']);
});
