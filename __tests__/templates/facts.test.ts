import { EMAIL_KINDS } from '../../functions/domain/email/email-key';
import { eventOf, orderOf, orderWithLines, render, visibleText } from './fixtures';

/** The words of a part in their order, without what only decorates one of the two forms. */
function words(text: string): string[] {
  return text
    .replace(/https:\/\/\S+/g, ' ')
    .replace(/^[-=*]+( |$)/gm, ' ')
    .replace(/[:·]/g, ' ')
    .split(/[\s.]+/)
    .filter((word) => word !== '');
}

/** The text part without the spaces that align its columns. */
const singleSpaced = (text: string) => text.replace(/ {2,}/g, ' ');

const ORDERS = {
  'everything given': orderOf(),
  'in German': orderOf({ locale: 'de-CH' }),
  'nothing optional': orderOf({ shippingAddress: undefined, payment: undefined, links: undefined }),
  'hostile text': orderOf({
    customer: { name: '<b>Eve</b> & "Co"', email: 'eve@customer.example' },
    payment: { method: "O'Pay {{x}}" },
  }),
  'too many lines for pictures': orderWithLines(150),
};

describe.each(Object.entries(ORDERS))('%s', (_, order) => {
  test.each(EMAIL_KINDS)('%s: both parts say the same, in the same order', (kind) => {
    const [first] = order.lines as { sku: string }[];
    const parts = [{ sku: first?.sku, quantity: 1 }];
    const extras: Record<string, Record<string, unknown>> = {
      confirmed: {},
      shipped: { shipment: { id: 'S', lines: parts, carrier: 'DHL', trackingNumber: 'TN 42' } },
      cancelled: { cancellation: { reason: 'Out of stock <sorry>' } },
      withdrawal_requested: {
        withdrawal: {
          id: 'W',
          submittedAt: '2026-03-14T18:02:10Z',
          name: 'Eve',
          statement: 'I <b>withdraw</b>.',
        },
      },
      refunded: { refund: { id: 'R', amount: 500, lines: parts, reason: 'Goodwill' } },
    };
    const mail = render(eventOf(`order.${kind}`, order, extras[kind]));
    expect(words(visibleText(mail.html))).toEqual(words(mail.text));
  });
});

describe('what a customer must find in the text part', () => {
  test('confirmation: number, date, items, options, amounts, address, payment', () => {
    const text = singleSpaced(render(eventOf('order.confirmed')).text);
    for (const fact of [
      'Order #1001',
      '4 March 2026',
      'Merino crew-neck sweater',
      'Colour: Navy',
      '2 × €19.50',
      '€39.00',
      'Subtotal €172.50',
      'Discount -€15.00',
      'Shipping Free',
      'Total €157.50',
      'Includes tax €25.15',
      '12 St James’s Square',
      'SW1Y 4LB',
      'Visa •••• 4242',
      'https://aurora-goods.example/orders/1001',
      'help@aurora-goods.example',
      'Lindenstraße 12, 10969 Berlin',
    ]) {
      expect(text).toContain(fact);
    }
  });

  test('shipment: only what is in the parcel, and how to follow it', () => {
    const text = singleSpaced(render(eventOf('order.shipped')).text);
    expect(text).toContain('3 of 4 items in this parcel');
    expect(text).toContain('Tracking number 00340434161094042557');
    expect(text).toContain('https://track.example/00340434161094042557?lang=en&src=mail');
    expect(text).not.toContain('Gift wrapping');
  });

  test('refund: amount, means of payment, reason, items', () => {
    const text = singleSpaced(render(eventOf('order.refunded')).text);
    expect(text).toContain('Refund €39.00');
    expect(text).toContain('Refunded to Visa •••• 4242');
    expect(text).toContain('Reason Returned within 30 days');
    expect(text).toContain('Organic cotton socks, pack of three');
    expect(text).not.toContain('sweater');
  });
});
