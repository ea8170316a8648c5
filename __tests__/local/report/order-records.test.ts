import { readOrderRecords } from '../../../local/report/order-records';

const EMAIL = {
  pk: 'ORDER##1010/A',
  sk: 'EMAIL#shipped#S#1#2',
  kind: 'shipped',
  reference: 'S#1',
  revision: 2,
  status: 'sent',
  messageId: 'm-1',
  history: [
    { status: 'requested', at: '2026-03-03T09:15:00Z' },
    { status: 'sent', at: '2026-03-03T09:15:01Z', attempt: 2, reason: 'throttled once' },
    { status: 'requested', at: '2026-03-03T09:20:00Z', attempt: 2, reason: 'no mail came', by: 'Kim' },
  ],
};

describe('the items of the order table', () => {
  it('are read as e-mails and rejections; an order number may hold #', () => {
    const { emails, rejections } = readOrderRecords([
      EMAIL,
      { pk: 'ORDER#A', sk: 'EVENT#order.placed#-#1', event: {} },
      { pk: 'ORDER#A', sk: 'REJECTION#q-1', reasons: ['one'], at: '2026-03-03T09:15:00Z' },
      { pk: 'UNREADABLE#2026-03-03', sk: 'REJECTION#q-2', reasons: ['two'], at: '2026-03-03T09:15:00Z' },
    ]);
    expect(emails).toEqual([
      {
        key: { orderId: '#1010/A', kind: 'shipped', reference: 'S#1', revision: 2 },
        status: 'sent',
        messageId: 'm-1',
        history: EMAIL.history,
      },
    ]);
    expect(rejections).toEqual([
      { orderId: 'A', reasons: ['one'], at: '2026-03-03T09:15:00Z' },
      { reasons: ['two'], at: '2026-03-03T09:15:00Z' },
    ]);
  });

  it.each([
    ['status', { ...EMAIL, status: 'evaporated' }],
    ['kind', { ...EMAIL, kind: 'newsletter' }],
  ])('are refused when their %s is none we know', (_, item) => {
    expect(() => readOrderRecords([item])).toThrow(/ORDER##1010\/A/);
  });
});
