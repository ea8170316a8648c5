import { renderEmail } from '../../templates';
import { brand, eventOf, orderOf, orderWithLines, render } from './fixtures';

const TOTALS = { subtotal: 17250, discounts: 0, shipping: 0, tax: 0, taxIncluded: true, total: 17250 };
const textOf = (order: Record<string, unknown>) => render(eventOf('order.confirmed', orderOf(order))).text;

describe('totals', () => {
  test('tax on top stands before the total', () => {
    const text = textOf({ totals: { ...TOTALS, tax: 1000, taxIncluded: false, total: 18250 } });
    expect(text).toMatch(/^Tax +€10\.00\nTotal +€182\.50$/m);
    expect(text).not.toContain('Includes tax');
  });

  test('a discount, a tax or a delivery that is not there is not shown', () => {
    const text = textOf({ totals: TOTALS, shippingAddress: undefined });
    expect(text).not.toMatch(/Discount|tax |Shipping/i);
  });

  test('shipping shows its price', () => {
    expect(textOf({ totals: { ...TOTALS, shipping: 490, total: 17740 } })).toMatch(/^Shipping +€4\.90$/m);
  });
});

test.each([
  ['JPY', 'ja-JP', /2 × ￥1,999 +￥3,998/],
  ['KWD', 'en-KW', /2 × KWD\u00a01.999 +KWD\u00a03.998/],
  ['HUF', 'hu-HU', /2 × 19,99\u00a0Ft +39,98\u00a0Ft/],
])('%s amounts have the decimals they are charged in', (currency, locale, expected) => {
  const event = eventOf('order.confirmed', orderWithLines(1, { currency, locale }));
  expect(render(event).text).toMatch(expected);
});

describe('order number', () => {
  test('gets one # and not two', () => {
    expect(render(eventOf('order.confirmed', orderOf({ id: '#1001' }))).subject).toBe(
      'Order #1001 confirmed',
    );
    expect(render(eventOf('order.confirmed', orderOf({ id: 'A-7' }))).subject).toBe('Order #A-7 confirmed');
  });
});

describe('button of a shipment', () => {
  const shipment = { id: 'S-1', lines: [{ sku: 'GIFT', quantity: 1 }] };
  const links = { order: 'https://shop.example/order', tracking: 'https://shop.example/track' };
  const mailOf = (linksGiven: object | undefined, trackingUrl?: string) =>
    render(
      eventOf('order.shipped', orderOf({ links: linksGiven }), { shipment: { ...shipment, trackingUrl } }),
    );

  test('leads to the parcel, else to the tracking of the order, else to the order', () => {
    expect(mailOf(links, 'https://dhl.example/1').text).toContain(
      'Track your parcel:\nhttps://dhl.example/1',
    );
    expect(mailOf(links).text).toContain('Track your parcel:\nhttps://shop.example/track');
    expect(mailOf({ order: links.order }).text).toContain('View your order:\nhttps://shop.example/order');
  });

  test('is left out without a page to go to', () => {
    expect(mailOf(undefined).html).not.toContain('class="button"');
  });

  test('is promised in the preheader only where there is one for the parcel', () => {
    expect(mailOf(links).html).toContain('Follow your parcel');
    expect(mailOf({ order: links.order }).html).not.toContain('Follow your parcel');
  });
});

describe('lines that share a SKU', () => {
  const engraved = (name: string) => ({
    sku: 'MUG',
    name: 'Mug',
    quantity: 1,
    unitPrice: 1000,
    lineTotal: 1000,
    options: [{ name: 'Engraving', value: name }],
  });
  const order = orderOf({
    lines: [engraved('Anna'), engraved('Bob')],
    totals: { subtotal: 2000, discounts: 0, shipping: 0, tax: 0, taxIncluded: true, total: 2000 },
  });
  const shippedText = (quantity: number) =>
    render(eventOf('order.shipped', order, { shipment: { id: 'S-1', lines: [{ sku: 'MUG', quantity }] } }))
      .text;

  test('are each named where all of them are meant', () => {
    const { text } = render(
      eventOf('order.withdrawal_requested', order, {
        withdrawal: { id: 'W', submittedAt: '2026-03-14T18:02:10Z', name: 'Ada', statement: 'I withdraw.' },
      }),
    );
    for (const told of [text, shippedText(2)]) {
      expect(told.match(/Engraving: (Anna|Bob)/g)).toEqual(['Engraving: Anna', 'Engraving: Bob']);
    }
  });

  test('are not told apart where nobody knows which', () => {
    expect(shippedText(1)).toContain('Mug');
    expect(shippedText(1)).not.toContain('Engraving');
  });
});

test('one piece is singular', () => {
  const lines = [{ sku: 'A', name: 'Mug', quantity: 1, unitPrice: 1000, lineTotal: 1000 }];
  const totals = { ...TOTALS, subtotal: 1000, total: 1000 };
  expect(textOf({ lines, totals })).toContain('1 item\n');
});

test('a parcel with everything in it does not count', () => {
  const shipment = { id: 'S-1', lines: orderWithLines(1).lines };
  const { text } = render(eventOf('order.shipped', orderWithLines(1), { shipment }));
  expect(text).toContain('2 items in this parcel');
});

test('a kind that does not belong to the event is an error', () => {
  const event = eventOf('order.confirmed');
  const settings = { brand, defaultLocale: 'en', timeZone: 'UTC' };
  expect(() => renderEmail({ kind: 'shipped', event, ...settings })).toThrow(
    /kind shipped.*order\.confirmed/,
  );
});
