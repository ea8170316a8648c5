import { type EmailKey, encodeEmailKey } from '../../../functions/domain/email/email-key';
import type { EmailStatus } from '../../../functions/domain/email/lifecycle';
import type { Publication } from '../../../local/player/ledger';
import { buildReport, type RunResult } from '../../../local/report/build-report';
import type { EmailItem } from '../../../local/report/order-records';
import { findUnfinished } from '../../../local/report/unfinished';

const keyOf = (orderId: string, kind: EmailKey['kind'] = 'confirmed', reference = '-'): EmailKey => ({
  orderId,
  kind,
  reference,
  revision: 1,
});

const email = (key: EmailKey, status: EmailStatus): EmailItem => ({
  key,
  status,
  messageId: `message-${key.orderId}`,
  history: [
    { status: 'requested', at: '2026-03-03T09:15:00.000Z' },
    { status, at: '2026-03-03T09:15:01.000Z', attempt: 1, reason: 'why' },
  ],
});

let count = 0;
function publication(
  result: 'accepted' | 'rejected' | 'duplicate' | 'lost',
  details: Partial<Publication> = {},
): Publication {
  count += 1;
  return {
    origin: `orders.ndjson, line ${count}`,
    publishId: `publish-${count}`,
    publishedAt: 1_000,
    ...(result !== 'lost' && {
      outcome: { result, by: 'processor', at: 1_001, reasons: result === 'rejected' ? ['one', 'two'] : [] },
    }),
    ...details,
  };
}

const run = (result: Partial<RunResult>): RunResult => ({
  publications: [],
  records: { emails: [], rejections: [] },
  acceptedMails: new Map(),
  sent: 0,
  queues: [],
  ...result,
});

describe('the report', () => {
  it('counts every event in exactly one way', () => {
    const publications = [
      publication('accepted', { orderId: 'A' }),
      publication('duplicate', { orderId: 'A' }),
      publication('duplicate', { orderId: 'A' }),
      publication('rejected'),
      publication('lost', { orderId: 'B' }),
    ];
    const report = buildReport(run({ publications }));
    expect(report.events).toEqual({ received: 5, accepted: 1, rejected: 1, duplicate: 2 });
    expect(report.orders.flatMap(({ events }) => events.map(({ outcome }) => outcome))).toEqual([
      'accepted',
      'duplicate',
      'duplicate',
      'lost',
      'rejected',
    ]);
  });

  it('counts e-mails by what became of them', () => {
    const statuses: EmailStatus[] = [
      'delivered',
      'bounced',
      'soft-bounced',
      'complained',
      'suppressed',
      'failed',
      'rejected',
      'unknown',
      'superseded',
      'sent',
    ];
    const emails = statuses.map((status, index) => email(keyOf(`A-${index}`), status));
    expect(buildReport(run({ records: { emails, rejections: [] }, sent: 7 })).emails).toEqual({
      requested: 10,
      sent: 7,
      delivered: 1,
      bounced: 2,
      complained: 1,
      suppressed: 1,
      superseded: 1,
      failed: 2,
      unknown: 1,
    });
  });

  it('measures from the first publication of an event to the acceptance of its mail', () => {
    const [a, b] = [encodeEmailKey(keyOf('A')), encodeEmailKey(keyOf('B'))];
    const publications = [
      publication('duplicate', { emailKey: a, publishedAt: 1_000 }),
      publication('accepted', { emailKey: a, publishedAt: 1_040 }),
      publication('accepted', { emailKey: b, publishedAt: 1_000 }),
      publication('rejected', { emailKey: b, publishedAt: 10 }),
    ];
    const acceptedMails = new Map([
      [a, 1_100],
      [b, 1_300],
    ]);
    expect(buildReport(run({ publications, acceptedMails })).latencyMs).toEqual({
      p50: 100,
      p95: 300,
      p99: 300,
      max: 300,
    });
    expect(buildReport(run({})).latencyMs).toEqual({ p50: null, p95: null, p99: null, max: null });
  });

  it('puts everything of an order together, and what has no order number last', () => {
    const publications = [
      publication('rejected'),
      publication('accepted', { orderId: 'A', eventType: 'order.confirmed', eventId: 'e-1' }),
      publication('rejected', { orderId: 'A' }),
    ];
    const records = { emails: [email(keyOf('A'), 'delivered')], rejections: [] };
    const { orders } = buildReport(run({ publications, records }));
    expect(orders.map(({ orderId }) => orderId)).toEqual(['A', null]);
    expect(orders[0]).toMatchObject({
      events: [{ type: 'order.confirmed', eventId: 'e-1', outcome: 'accepted' }, { outcome: 'rejected' }],
      rejections: [{ reason: 'one; two' }],
    });
    expect(orders[0]?.emails).toEqual([
      {
        kind: 'confirmed',
        reference: '-',
        revision: 1,
        status: 'delivered',
        messageId: 'message-A',
        history: [
          { status: 'requested', at: '2026-03-03T09:15:00.000Z' },
          { status: 'delivered', at: '2026-03-03T09:15:01.000Z' },
        ],
      },
    ]);
    expect(orders[1]?.rejections).toHaveLength(1);
  });

  it('lists dead letters with their reason', () => {
    const queue = { name: 'q', visible: 1, inFlight: 0, delayed: 0 };
    const message = { messageId: 'm', body: '{}', sentAt: 0, receiveCount: 0 };
    const queues = [
      {
        ...queue,
        purpose: 'order-queue-dlq',
        isDeadLetterQueue: true,
        messages: [
          { ...message, attributes: { reason: 'why', orderId: 'A' } },
          { ...message, attributes: {} },
        ],
      },
      {
        ...queue,
        purpose: 'order-queue',
        isDeadLetterQueue: false,
        messages: [{ ...message, attributes: {} }],
      },
    ];
    expect(buildReport(run({ queues })).deadLetters).toEqual([
      { queue: 'order-queue-dlq', reason: 'why', orderId: 'A' },
      { queue: 'order-queue-dlq', reason: null, orderId: null },
    ]);
  });
});

describe('what is unfinished', () => {
  const emailKey = encodeEmailKey(keyOf('A'));

  it('is nothing when every accepted event has its mail in an end state', () => {
    const publications = [publication('accepted', { orderId: 'A', emailKey }), publication('rejected')];
    const records = { emails: [email(keyOf('A'), 'bounced')], rejections: [] };
    expect(findUnfinished(publications, records)).toEqual([]);
  });

  it('is an event without an outcome, valid or not', () => {
    const [problem] = findUnfinished([publication('lost', { orderId: 'A' })], { emails: [], rejections: [] });
    expect(problem).toMatchObject({ orderId: 'A', problem: expect.stringContaining('no outcome') });
  });

  it('is an accepted event whose mail was never requested', () => {
    const accepted = [publication('accepted', { orderId: 'A', emailKey })];
    const [problem] = findUnfinished(accepted, { emails: [], rejections: [] });
    expect(problem).toMatchObject({ orderId: 'A', problem: expect.stringContaining('never requested') });
  });

  it.each(['requested', 'sending', 'unknown', 'sent', 'delayed'] as const)(
    'is a mail that is still %s',
    (status) => {
      const records = { emails: [email(keyOf('A', 'shipped', 'S-2'), status)], rejections: [] };
      expect(findUnfinished([], records)).toEqual([
        { orderId: 'A', problem: `the shipped S-2 e-mail is still '${status}'` },
      ]);
    },
  );
});
