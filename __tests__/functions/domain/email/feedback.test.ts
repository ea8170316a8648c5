import { encodeEmailKey } from '../../../../functions/domain/email/email-key';
import { encodeCorrelationId, parseFeedback } from '../../../../functions/domain/email/feedback';

const key = { orderId: '#1001', kind: 'confirmed', reference: '-', revision: 1 } as const;
const mail = {
  timestamp: '2026-03-03T10:00:00.000Z',
  messageId: '0102-abc',
  destination: ['ann@example.com'],
  tags: { 'email-key': [encodeEmailKey(key)], attempt: ['1'], 'ses:configuration-set': ['transactional'] },
};
const at = '2026-03-03T10:00:05.000Z';
const parse = (event: object) => parseFeedback(JSON.stringify({ mail, ...event }));

describe('a delivery event of SES', () => {
  it.each([
    ['Send', { send: {} }, 'sent', undefined],
    ['Delivery', { delivery: { timestamp: at, recipients: ['ann@example.com'] } }, 'delivered', undefined],
    [
      'DeliveryDelay',
      { deliveryDelay: { timestamp: at, delayType: 'MailboxFull' } },
      'delayed',
      'MailboxFull',
    ],
    [
      'Bounce',
      { bounce: { timestamp: at, bounceType: 'Permanent', bounceSubType: 'General' } },
      'bounced',
      'Permanent/General',
    ],
    [
      'Bounce',
      { bounce: { timestamp: at, bounceType: 'Transient', bounceSubType: 'General' } },
      'soft-bounced',
      'Transient/General',
    ],
    ['Bounce', { bounce: { timestamp: at, bounceType: 'Undetermined' } }, 'soft-bounced', 'Undetermined'],
    [
      'Bounce',
      { bounce: { timestamp: at, bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' } },
      'suppressed',
      'Permanent/OnAccountSuppressionList',
    ],
    ['Complaint', { complaint: { timestamp: at, complaintFeedbackType: 'abuse' } }, 'complained', 'abuse'],
    [
      'Complaint',
      { complaint: { timestamp: at, complaintFeedbackType: null, complaintSubType: null } },
      'complained',
      undefined,
    ],
    ['Reject', { reject: { reason: 'Bad content' } }, 'rejected', 'Bad content'],
    [
      'Rendering Failure',
      { failure: { errorMessage: 'x', templateName: 'y' } },
      'rejected',
      'rendering failure',
    ],
  ])('%s %j means %s', (eventType, detail, status, reason) => {
    const parsed = parse({ eventType, ...detail, addedLater: { unknown: true } });
    expect(parsed).toEqual({
      result: 'feedback',
      feedback: {
        key,
        status,
        messageId: '0102-abc',
        attempt: 1,
        recipients: ['ann@example.com'],
        at: Object.values(detail).some((d) => 'timestamp' in d) ? at : mail.timestamp,
        ...(reason !== undefined && { reason }),
      },
    });
  });

  it('names the mailboxes that bounced, and whoever the mail went to where SES names none', () => {
    const bounce = {
      timestamp: at,
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: 'Gone@Example.com' }],
    };
    expect(parse({ eventType: 'Bounce', bounce })).toMatchObject({
      feedback: { recipients: ['Gone@Example.com'] },
    });
    expect(parse({ eventType: 'Complaint', complaint: { timestamp: at } })).toMatchObject({
      feedback: { recipients: ['ann@example.com'] },
    });
  });

  it('does without an attempt that is no number', () => {
    const tagged = { ...mail, tags: { ...mail.tags, attempt: ['two'] } };
    const parsed = parseFeedback(JSON.stringify({ eventType: 'Send', mail: tagged }));
    expect(parsed).toMatchObject({ result: 'feedback' });
    expect(parsed).not.toHaveProperty('feedback.attempt');
  });

  it('brings back the correlation id of the order event, and nothing that is none', () => {
    const tagged = (tag: string) =>
      parseFeedback(
        JSON.stringify({
          eventType: 'Send',
          mail: { ...mail, tags: { ...mail.tags, 'correlation-id': [tag] } },
        }),
      );
    const correlationId = 'shop/7:a b'.replace(' ', '+');
    expect(tagged(encodeCorrelationId(correlationId))).toMatchObject({ feedback: { correlationId } });
    for (const tag of ['', '!', encodeCorrelationId('ann@example.com'), encodeCorrelationId('Ann Smith')]) {
      expect(tagged(tag)).not.toHaveProperty('feedback.correlationId');
    }
  });

  it.each(['Open', 'Click', 'Subscription', 'SomethingNew', 'constructor'])(
    '%s says nothing about delivery and is ignored',
    (eventType) => {
      expect(parse({ eventType })).toEqual({ result: 'ignored', eventType });
    },
  );

  it.each([
    ['text that is no JSON', 'nope', /not valid JSON/],
    [
      'an identity notification',
      JSON.stringify({ notificationType: 'Bounce', mail }),
      /not an SES event: eventType/,
    ],
    [
      'a mail without our tag',
      JSON.stringify({ eventType: 'Send', mail: { ...mail, tags: {} } }),
      /no valid tag email-key/,
    ],
    [
      'a tag of somebody else',
      JSON.stringify({ eventType: 'Send', mail: { ...mail, tags: { 'email-key': ['x'] } } }),
      /no valid tag/,
    ],
    [
      'a time that is none',
      JSON.stringify({ eventType: 'Send', mail: { ...mail, timestamp: 'soon' } }),
      /mail\.timestamp/,
    ],
  ])('refuses %s and never quotes it', (_what, body, reason) => {
    const parsed = parseFeedback(body);
    expect(parsed).toEqual({ result: 'refused', reason: expect.stringMatching(reason) });
    expect(JSON.stringify(parsed)).not.toContain('ann@example.com');
  });
});
