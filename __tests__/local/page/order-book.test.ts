import { OrderBook } from '../../../local/page/order-book';
import type { Publication } from '../../../local/player/ledger';

const at = (second: number) => new Date(second * 1_000).toISOString();

const publications: Publication[] = [
  {
    origin: 'a.json',
    publishId: '1',
    publishedAt: 1_000,
    orderId: 'A',
    eventType: 'order.shipped',
    outcome: { result: 'accepted', by: 'processor', at: 2_000, reasons: [] },
  },
  {
    origin: 'b.json',
    publishId: '2',
    publishedAt: 5_000,
    orderId: 'B',
    outcome: { result: 'rejected', by: 'processor', at: 6_000, reasons: ['wrong'] },
  },
  {
    origin: 'c.ndjson, line 7',
    publishId: '3',
    publishedAt: 3_000,
    outcome: { result: 'rejected', by: 'topic', at: 3_000, reasons: ['not valid JSON'] },
  },
];

const book = new OrderBook(publications, {
  emails: [
    {
      key: { orderId: 'A', kind: 'shipped', reference: 'S-2', revision: 2 },
      status: 'bounced',
      messageId: 'm-1',
      history: [
        { status: 'requested', at: at(2) },
        { status: 'sending', at: at(3), attempt: 2 },
        { status: 'bounced', at: at(4), reason: 'Permanent/General' },
        { status: 'requested', at: at(4.5), attempt: 2, reason: 'typing error', by: 'Kim' },
        { status: 'bounced', at: at(4.8), attempt: 3 },
      ],
    },
  ],
  rejections: [{ orderId: 'B', at: at(6), reasons: ['wrong', 'very wrong'] }],
});

describe('the order book', () => {
  it('tells the life of an order from the event to the last news of its mail', () => {
    const entries = book
      .find('A')
      ?.entries.map(({ subject, state, detail, tone }) => [subject, state, detail, tone]);
    expect(entries).toEqual([
      ['order.shipped', 'published', 'a.json', 'neutral'],
      ['order.shipped', 'accepted', null, 'good'],
      ['shipped S-2, revision 2 e-mail', 'requested', null, 'progress'],
      ['shipped S-2, revision 2 e-mail', 'sending', 'attempt 2', 'progress'],
      ['shipped S-2, revision 2 e-mail', 'bounced', 'Permanent/General', 'bad'],
      ['shipped S-2, revision 2 e-mail', 'requested', 'asked for again by Kim: typing error', 'progress'],
      ['shipped S-2, revision 2 e-mail', 'bounced', 'attempt 3', 'bad'],
    ]);
    expect(book.find('A')?.emails).toEqual([
      { kind: 'shipped', reference: 'S-2', revision: 2, status: 'bounced', messageId: 'm-1' },
    ]);
  });

  it('shows a rejection once, with every reason', () => {
    const rejected = book.find('B')?.entries.filter(({ state }) => state === 'rejected');
    expect(rejected?.map(({ detail }) => detail)).toEqual(['wrong\nvery wrong']);
  });

  it('keeps what came without an order number', () => {
    expect(book.find(null)?.entries.map(({ state, detail }) => [state, detail])).toEqual([
      ['published', 'c.ndjson, line 7'],
      ['turned away', 'not valid JSON'],
    ]);
    expect(book.find('C')).toBeUndefined();
  });

  it('lists the latest first, and by a part of the number', () => {
    expect(book.list('').orders.map(({ orderId, rejections }) => [orderId, rejections])).toEqual([
      ['B', 1],
      ['A', 0],
      [null, 1],
    ]);
    expect(book.list('a')).toMatchObject({ total: 1, orders: [{ orderId: 'A', latestAt: 4_800 }] });
  });
});
