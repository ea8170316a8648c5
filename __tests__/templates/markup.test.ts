import { EMAIL_KINDS } from '../../functions/domain/email/email-key';
import { brand, eventOf, orderOf, orderWithLines, render } from './fixtures';

const VOID = new Set(['meta', 'br', 'img', '!doctype']);

/** Fails on the first tag that closes another than the last opened one. */
function expectBalanced(html: string) {
  const open: string[] = [];
  const bare = html.replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, '');
  for (const [, slash, name = ''] of bare.matchAll(/<(\/?)([a-z0-9!]+)[^>]*>/gi)) {
    if (slash === '/') expect(open.pop()).toBe(name);
    else if (!VOID.has(name.toLowerCase())) open.push(name);
  }
  expect(open).toEqual([]);
}

const orderData = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? 'null');

describe.each(EMAIL_KINDS)('%s', (kind) => {
  const { html } = render(eventOf(`order.${kind}`), {
    ...brand,
    logo: { url: 'https://aurora.example/logo.png', width: 120, height: 40 },
  });

  test('every tag is closed where it was opened', () => expectBalanced(html));

  test('layout tables are marked, data tables have header cells', () => {
    for (const table of html.match(/<table[^>]*>[\s\S]*?(?=<table|<\/table>)/g) ?? []) {
      expect(table).toMatch(/role="presentation"|<th /);
    }
  });

  test('pictures have alternative text and a size; there is one h1', () => {
    for (const picture of html.match(/<img[^>]*>/g) ?? []) {
      expect(picture).toMatch(/ alt="/);
      expect(picture).toMatch(/ width="\d+" height="\d+"/);
    }
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  test('declares language, direction and both colour schemes, and loads nothing but pictures', () => {
    expect(html).toContain('<html lang="en" dir="ltr"');
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).not.toMatch(/<link|@import|@font-face|url\(|var\(--|<svg/);
  });

  test('no style sheet holds a rule inside a rule but the media query itself', () => {
    for (const [, sheet = ''] of html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)) {
      expect(sheet.match(/@/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }
  });
});

describe('hostile text', () => {
  const attack = `</script><script>alert(1)</script>"><img src=x onerror=alert(1)>'{{constructor}}\${7*7}<!--`;
  const [line] = orderOf().lines as Record<string, unknown>[];
  const order = orderOf({
    customer: { name: attack, email: 'eve@customer.example' },
    lines: [
      {
        ...line,
        name: attack,
        options: [{ name: attack.slice(0, 99), value: attack.slice(0, 99) }],
        imageUrl: 'https://x.example/"onload="alert(1)',
        lineTotal: 17250,
        unitPrice: 17250,
      },
    ],
    shippingAddress: { name: attack, line1: attack, city: attack, country: 'DE' },
    payment: { method: '<script>{{x}}</script>' },
  });

  test.each(EMAIL_KINDS)('%s: stays text, in both parts', (kind) => {
    const parts = [{ sku: 'SW-M-NAVY', quantity: 1 }];
    const extras: Record<string, Record<string, unknown>> = {
      shipped: { shipment: { id: 'S', lines: parts, carrier: attack, trackingNumber: '<b>"1"' } },
      cancelled: { cancellation: { reason: attack } },
      withdrawal_requested: {
        withdrawal: { id: 'W', submittedAt: '2026-03-14T18:02:10Z', name: attack, statement: attack },
      },
      refunded: { refund: { id: 'R', amount: 500, lines: parts, reason: attack } },
    };
    const mail = render(eventOf(`order.${kind}`, order, extras[kind] ?? {}));
    expectBalanced(mail.html);
    expect(mail.html.match(/<script/g)).toHaveLength(1);
    expect(mail.html.match(/<img[^>]*>/g)).toHaveLength(1);
    expect(mail.html).not.toMatch(/<[^>]*\son\w+=/);
    expect(mail.html).toContain('&#x27;{{constructor}}$');
    expect(mail.text).toContain(attack);
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  test('order data survive unchanged as JSON', () => {
    const { html } = render(eventOf('order.confirmed', order));
    expect(orderData(html).acceptedOffer[0].itemOffered.name).toBe(attack);
  });
});

test('order data name the shop, the number, the state and exact prices', () => {
  const { html } = render(eventOf('order.confirmed', orderWithLines(1, { currency: 'KWD' })));
  expect(orderData(html)).toMatchObject({
    '@type': 'Order',
    merchant: { name: 'Aurora Goods' },
    orderNumber: '1001',
    orderStatus: 'https://schema.org/OrderProcessing',
    price: '3.998',
    priceCurrency: 'KWD',
    acceptedOffer: [{ price: '1.999', eligibleQuantity: { value: 2 } }],
  });
});
