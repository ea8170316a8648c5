import { readFileSync } from 'node:fs';
import path from 'node:path';
import { encodeEmailKey } from '../../../functions/domain/email/email-key';
import type { FeedbackStatus } from '../../../functions/domain/email/lifecycle';
import { Ledger } from '../../../local/player/ledger';
import { MemoryPipeline } from './memory-pipeline';

const EXAMPLES = path.join(__dirname, '../../../examples/orders');
const CONFIRMED = readFileSync(path.join(EXAMPLES, '1001-en-us-2-confirmed.json'), 'utf8');

function open() {
  const pipeline = new MemoryPipeline();
  return { pipeline, ledger: new Ledger(pipeline) };
}

describe('the ledger', () => {
  it('publishes the body as it is and remembers what the event says of itself', async () => {
    const { pipeline, ledger } = open();
    const publication = await ledger.publish({ origin: 'orders.ndjson, line 1', body: CONFIRMED });
    expect(pipeline.bodies).toEqual([CONFIRMED]);
    expect(publication).toMatchObject({
      origin: 'orders.ndjson, line 1',
      orderId: '1001',
      eventType: 'order.confirmed',
      emailKey: encodeEmailKey({ orderId: '1001', kind: 'confirmed', reference: '-', revision: 1 }),
    });
    expect(publication.outcome).toBeUndefined();
  });

  it('keeps an outcome that comes before SNS has answered', async () => {
    const { pipeline, ledger } = open();
    pipeline.decide('publish-1', 'accepted');
    const publication = await ledger.publish({ origin: 'a', body: CONFIRMED });
    expect(publication.outcome?.result).toBe('accepted');
  });

  it('keeps the first outcome when a function reports again after a retry', async () => {
    const { pipeline, ledger } = open();
    await ledger.publish({ origin: 'a', body: CONFIRMED });
    pipeline.decide('publish-1', 'accepted');
    pipeline.decide('publish-1', 'duplicate');
    expect(ledger.publications()[0]?.outcome?.result).toBe('accepted');
    expect(ledger.tally()).toMatchObject({ published: 1, accepted: 1, duplicate: 0 });
  });

  it('counts what SNS drops as rejected, with the line it stands on', async () => {
    const { pipeline, ledger } = open();
    pipeline.answers.push({ result: 'filtered' }, { result: 'refused', reason: 'the message is too long' });
    const fault = 'orders.ndjson, line 7: not valid JSON (Unexpected end of JSON input)';
    await ledger.publish({ origin: 'orders.ndjson, line 7', body: '{', fault });
    await ledger.publish({ origin: 'orders.ndjson, line 8', body: '{}' });
    const outcomes = ledger.publications().map(({ outcome }) => outcome);
    expect(outcomes[0]).toMatchObject({ result: 'rejected', by: 'topic' });
    expect(outcomes[0]?.reasons.join()).toMatch(
      /line 7: not valid JSON .*; SNS drops it at the subscription filter/,
    );
    expect(outcomes[1]?.reasons).toEqual(['the message is too long']);
    expect(ledger.tally().rejected).toBe(2);
  });

  it('labels what is not valid as far as it can be read', async () => {
    const { ledger } = open();
    const body = JSON.stringify({ type: 'order.lost', eventId: 'e-1', order: { id: 'A-7' } });
    expect(await ledger.publish({ origin: 'a', body })).toMatchObject({
      orderId: 'A-7',
      eventType: 'order.lost',
      eventId: 'e-1',
    });
    expect(await ledger.publish({ origin: 'a', body: '[]' })).not.toHaveProperty('emailKey');
  });

  it('counts mails and what became of them, each mail once', async () => {
    const { pipeline, ledger } = open();
    const key = encodeEmailKey({ orderId: 'A-1', kind: 'confirmed', reference: '-', revision: 1 });
    pipeline.emit({ type: 'mail-accepted', at: 100, messageId: 'm-1', tags: { 'email-key': key } });
    pipeline.emit({ type: 'mail-accepted', at: 200, messageId: 'm-2', tags: { 'email-key': key } });
    const tell = (messageId: string, ...statuses: FeedbackStatus[]) => {
      for (const status of statuses) {
        pipeline.emit({ type: 'feedback', at: 300, messageId, eventType: '-', status, tags: {} });
      }
    };
    tell('m-1', 'sent', 'delivered', 'delivered', 'complained');
    tell('m-2', 'soft-bounced');
    expect(ledger.tally()).toMatchObject({ sent: 2, delivered: 0, complained: 1, bounced: 1 });
    // An out-of-office reply, then the delivery: the mail has arrived.
    tell('m-2', 'delivered', 'soft-bounced');
    tell('m-3', 'suppressed');
    expect(ledger.tally()).toMatchObject({ delivered: 1, complained: 1, bounced: 0, suppressed: 1 });
    expect(ledger.acceptedMails()).toEqual(new Map([[key, 100]]));
  });

  it('waits for an outcome, but not for ever', async () => {
    const { pipeline, ledger } = open();
    await ledger.publish({ origin: 'a', body: CONFIRMED });
    const waiting = ledger.outcomeOf('publish-1', 10_000);
    pipeline.decide('publish-1', 'duplicate');
    expect((await waiting)?.outcome?.result).toBe('duplicate');
    await ledger.publish({ origin: 'b', body: CONFIRMED });
    expect((await ledger.outcomeOf('publish-2', 5))?.outcome).toBeUndefined();
  });
});
