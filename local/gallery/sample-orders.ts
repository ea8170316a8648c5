import { minorUnitDigits } from '../../functions/domain/currency';
import { customerOf, type SampleCustomer } from './sample-customers';

interface SampleLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  /** In whole units of the currency. */
  readonly price: number;
  readonly hasImage?: boolean;
  readonly options?: readonly { readonly name: string; readonly value: string }[];
}

interface Sample {
  readonly title: string;
  readonly lines: readonly SampleLine[];
  /** What differs from an ordinary order of the customer. */
  readonly change?: (customer: SampleCustomer) => Record<string, unknown>;
  readonly currency?: string;
  /** In whole units. */
  readonly discount?: number;
  readonly shipping?: number;
  readonly taxOnTop?: boolean;
}

const SWEATER: SampleLine = {
  sku: 'SW-M',
  name: 'Merino crew-neck sweater',
  quantity: 1,
  price: 129,
  hasImage: true,
  options: [
    { name: 'Size', value: 'M' },
    { name: 'Colour', value: 'Navy' },
  ],
};
const SOCKS: SampleLine = {
  sku: 'SOCK',
  name: 'Organic cotton socks, pack of three',
  quantity: 2,
  price: 19,
  hasImage: true,
};
const WRAPPING: SampleLine = { sku: 'GIFT', name: 'Gift wrapping', quantity: 1, price: 4 };
const LONG_WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** The orders a mail has to look good with, by id. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  typical: { title: 'Three lines, a discount', lines: [SWEATER, SOCKS, WRAPPING], discount: 15 },
  'one-line': { title: 'One line', lines: [SWEATER], shipping: 5 },
  'sixty-lines': {
    title: '60 lines',
    lines: Array.from({ length: 60 }, (_, index) => ({
      ...SWEATER,
      sku: `SW-${index}`,
      quantity: (index % 3) + 1,
    })),
  },
  'long-names': {
    title: 'Long names',
    lines: [
      {
        ...SWEATER,
        name: `${LONG_WORD} in Übergröße, handgestrickt aus der Wolle freilaufender Schafe von den Äußeren Hebriden`,
      },
      {
        ...SOCKS,
        options: [
          { name: 'Engraving', value: 'For the best grandmother in the whole wide world, with love' },
        ],
      },
    ],
    change: ({ address }) => ({
      customer: { name: `Maximiliana Konstantinopolitanska ${LONG_WORD}`, email: 'ada@customer.example' },
      shippingAddress: { name: LONG_WORD, company: LONG_WORD, ...address },
    }),
    discount: 1,
    shipping: 10_000,
  },
  'no-decimals': { title: 'Yen: no decimals', lines: [SWEATER, SOCKS], currency: 'JPY', shipping: 800 },
  'three-decimals': { title: 'Dinar: three decimals', lines: [SWEATER, SOCKS], currency: 'KWD', discount: 3 },
  'right-to-left': {
    title: 'Arabic order',
    lines: [
      { ...SWEATER, name: 'سترة صوفية بياقة مستديرة', options: [{ name: 'المقاس', value: 'XL' }] },
      { ...SOCKS, name: 'جوارب قطنية (3 أزواج)' },
    ],
    change: () => ({
      customer: { name: 'ليلى الهاشمي', email: 'ada@customer.example' },
      shippingAddress: { name: 'ليلى الهاشمي', line1: 'شارع الشيخ زايد 41', city: 'دبي', country: 'AE' },
    }),
  },
  'tax-on-top': { title: 'Tax on top', lines: [SWEATER, SOCKS], taxOnTop: true, shipping: 6 },
  'bare-minimum': {
    title: 'Nothing optional',
    lines: [{ ...WRAPPING, name: 'Gift card' }],
    change: () => ({ shippingAddress: undefined, payment: undefined, links: undefined }),
  },
  hostile: {
    title: 'Hostile text',
    lines: [{ ...SWEATER, name: '<img src=x onerror=alert(1)>"\'{{constructor}}</script>' }],
    change: () => ({ customer: { name: '<b>Eve</b>', email: 'ada@customer.example' } }),
  },
};

/** An order event of a type, as a shop would publish it. @throws Error when there is no such sample */
export function sampleEvent(type: string, sampleId: string, language: string, shop?: string): string {
  const sample = SAMPLES[sampleId];
  if (sample === undefined) throw new Error(`There is no sample order "${sampleId}".`);
  const event = {
    schemaVersion: 1,
    eventId: 'sample',
    type,
    occurredAt: '2026-03-05T10:00:00Z',
    order: { ...sampleOrder(sample, customerOf(language)), shop },
  };
  return JSON.stringify({ ...event, ...particulars(type, event.order) });
}

function sampleOrder(sample: Sample, customer: SampleCustomer) {
  const currency = sample.currency ?? customer.currency;
  const minor = (units: number) => units * 10 ** minorUnitDigits(currency);
  const lines = sample.lines.map(({ price, hasImage, quantity, ...line }) => ({
    ...line,
    quantity,
    unitPrice: minor(price),
    lineTotal: minor(price) * quantity,
    ...(hasImage && { imageUrl: `https://images.example/${line.sku}.jpg` }),
  }));
  const subtotal = lines.reduce((sum, { lineTotal }) => sum + lineTotal, 0);
  const [discounts, shipping] = [minor(sample.discount ?? 0), minor(sample.shipping ?? 0)];
  const net = subtotal - discounts + shipping;
  const tax = Math.round(sample.taxOnTop ? net / 10 : (net / 119) * 19);
  return {
    id: '1001',
    placedAt: '2026-03-03T20:15:00Z',
    locale: customer.locale,
    currency,
    customer: { name: customer.name, email: 'ada@customer.example' },
    lines,
    totals: {
      subtotal,
      discounts,
      shipping,
      tax,
      taxIncluded: !sample.taxOnTop,
      total: sample.taxOnTop ? net + tax : net,
    },
    shippingAddress: { name: customer.name, ...customer.address },
    payment: { method: 'Visa', lastFour: '4242' },
    links: { order: 'https://shop.example/orders/1001' },
    ...sample.change?.(customer),
  };
}

function particulars(type: string, { lines, totals, customer }: ReturnType<typeof sampleOrder>) {
  const [first = { sku: '', lineTotal: 0 }] = lines;
  const parts = [{ sku: first.sku, quantity: 1 }];
  switch (type) {
    case 'order.shipped':
      return {
        shipment: {
          id: 'S-1',
          lines: parts,
          carrier: 'DHL',
          trackingNumber: '00340434161094042557',
          trackingUrl: 'https://track.example/00340434161094042557',
        },
      };
    case 'order.cancelled':
      return { cancellation: { reason: 'The last one was damaged in our warehouse.' } };
    case 'order.refunded':
      return { refund: { id: 'R-1', amount: Math.min(first.lineTotal, totals.total), lines: parts } };
    case 'order.withdrawal_requested':
      return {
        withdrawal: {
          id: 'W-1',
          submittedAt: '2026-03-14T18:02:10Z',
          name: customer.name,
          statement: 'I hereby withdraw from the contract on the goods below. Please send me a return label.',
          // Without lines it is about the whole order.
          ...(lines.length > 1 &&
            lines.length < 10 && {
              lines: lines.slice(0, 2).map(({ sku, quantity }) => ({ sku, quantity })),
            }),
        },
      };
    default:
      return {};
  }
}
