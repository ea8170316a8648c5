import * as z from 'zod/mini';
import { isCurrency } from '../currency';
import { parseMailbox } from '../mailbox';
import { holdsCardNumber } from './card-number';
import { singleLine } from './free-text';
import { LIMITS } from './limits';

// The one source of the event contract. The JSON Schema, the documentation and the types are generated from it.
// Unknown fields are dropped (z.object strips): a publisher may add fields without breaking anyone.

const describe = <S extends z.core.$ZodType>(schema: S, description: string): S => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

const text = (max: number, description: string) =>
  describe(
    z.pipe(
      z.string().check(z.minLength(1), z.maxLength(max)),
      z.pipe(z.transform(singleLine), z.string().check(z.minLength(1, 'must hold a visible character'))),
    ),
    description,
  );

const identifier = (description: string) =>
  describe(
    z
      .string()
      .check(
        z.maxLength(LIMITS.idLength),
        z.regex(
          /^[A-Za-z0-9#][A-Za-z0-9._:/#-]*$/,
          'must be ASCII letters, digits and . _ : / # -, starting with a letter, digit or #',
        ),
      ),
    description,
  );

const traceId = (description: string) =>
  describe(
    z.string().check(z.regex(/^[!-~]{1,128}$/, 'must be 1 to 128 printable ASCII characters')),
    description,
  );

const amount = (description: string, min = 0) =>
  describe(z.int().check(z.minimum(min), z.maximum(LIMITS.amount)), description);

const quantity = describe(z.int().check(z.minimum(1), z.maximum(LIMITS.quantity)), 'Pieces.');

const timestamp = (description: string) =>
  describe(
    z.pipe(
      z.iso.datetime({
        offset: true,
        error: 'must be an ISO 8601 time with offset, e.g. 2026-03-03T09:15:00Z',
      }),
      z.transform((value: string) => new Date(value).toISOString()),
    ),
    description,
  );

function isHttpsUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === 'https:' && url.username === '' && url.password === '';
}

const httpsUrl = (description: string) =>
  describe(
    z.pipe(
      z
        .string()
        .check(
          z.maxLength(LIMITS.urlLength),
          z.regex(/^https:\/\//, 'must be an absolute https URL'),
          z.refine(isHttpsUrl, 'must be a valid absolute https URL without user name and password'),
        ),
      z.transform((value: string) => new URL(value).href),
    ),
    description,
  );

const mailbox = describe(
  z.pipe(
    z.string().check(
      z.minLength(1),
      z.maxLength(LIMITS.mailboxLength),
      z.superRefine((value, context) => {
        const result = parseMailbox(value);
        if (!result.ok) context.addIssue({ code: 'custom', message: result.reason, input: '' });
      }),
    ),
    z.transform((value: string) => {
      const result = parseMailbox(value);
      return result.ok ? result.mailbox : value;
    }),
  ),
  'Exactly one mailbox, local@domain, at most 254 characters; no display name. An internationalised domain is turned into punycode.',
);

function canonicalLocale(value: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(value)[0];
  } catch {
    return undefined;
  }
}

const locale = describe(
  z.pipe(
    z.string().check(
      z.maxLength(35),
      z.refine((value) => canonicalLocale(value) !== undefined, 'must be a BCP 47 language tag, e.g. de-AT'),
    ),
    z.transform((value: string) => canonicalLocale(value) ?? value),
  ),
  'BCP 47 language tag of the customer, e.g. de-AT. Decides language and formats of the e-mail.',
);

const currency = describe(
  z.string().check(z.regex(/^[A-Z]{3}$/), z.refine(isCurrency, 'must be an ISO 4217 currency code in use')),
  'ISO 4217 code. Every amount of the event is an integer in its minor unit: 1999 is 19.99 EUR, 1999 JPY, 1.999 KWD.',
);

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const country = describe(
  z.string().check(
    z.regex(/^[A-Z]{2}$/, 'must be two capital letters'),
    z.refine(
      (value) => /^[A-Z]{2}$/.test(value) && regionNames.of(value) !== undefined,
      'must be an ISO 3166-1 alpha-2 code',
    ),
  ),
  'ISO 3166-1 alpha-2 country code.',
);

const orderLine = z.object({
  sku: text(LIMITS.idLength, 'Stock keeping unit; names the variant. Shipments and refunds refer to it.'),
  name: text(LIMITS.nameLength, 'Product name as the customer knows it.'),
  quantity,
  unitPrice: amount('Price of one piece.'),
  lineTotal: amount('quantity × unitPrice. Reductions belong into totals.discounts.'),
  imageUrl: z.optional(httpsUrl('Product picture.')),
  options: z.optional(
    describe(
      z
        .array(
          z.object({
            name: text(LIMITS.optionLength, 'e.g. Size'),
            value: text(LIMITS.optionLength, 'e.g. XL'),
          }),
        )
        .check(z.maxLength(LIMITS.optionsPerLine)),
      'What was chosen: size, colour, engraving.',
    ),
  ),
});

const totals = z.object({
  subtotal: amount('Sum of all line totals.'),
  discounts: amount('Sum of all reductions, as a positive number.'),
  shipping: amount('Shipping and handling.'),
  tax: amount('Tax in or on the order.'),
  taxIncluded: describe(
    z.boolean(),
    'true: prices hold the tax already (EU); total = subtotal − discounts + shipping. false: tax is added (US).',
  ),
  total: amount('What the customer pays.'),
});

const postalAddress = describe(
  z.object({
    name: text(LIMITS.nameLength, 'Recipient.'),
    company: z.optional(text(LIMITS.nameLength, 'Company.')),
    line1: text(LIMITS.addressLineLength, 'Street and number.'),
    line2: z.optional(text(LIMITS.addressLineLength, 'Flat, floor, c/o.')),
    city: text(LIMITS.addressLineLength, 'City or town.'),
    region: z.optional(
      text(LIMITS.addressLineLength, 'State, province or prefecture, where the country uses one.'),
    ),
    postalCode: z.optional(text(20, 'Postal code, where the country uses one.')),
    country,
  }),
  'Where the goods go. Left out for orders without a delivery.',
);

const payment = describe(
  z.object({
    method: describe(
      text(
        60,
        'Means of payment as the customer knows it: Visa, PayPal, Invoice. Never a card number.',
      ).check(
        z.refine(
          (value) => !holdsCardNumber(value),
          'looks like a card number; send the method and lastFour only',
        ),
      ),
      'Means of payment as the customer knows it: Visa, PayPal, Invoice. Never a card number.',
    ),
    lastFour: z.optional(
      describe(
        z.string().check(z.regex(/^[0-9]{4}$/, 'must be exactly the last four digits')),
        'Last four digits of the card or account.',
      ),
    ),
  }),
  'How the customer pays; a summary.',
);

const order = z.object({
  id: identifier('Order number as the customer sees it.'),
  revision: z._default(
    describe(
      z.int().check(z.minimum(1), z.maximum(LIMITS.revision)),
      'Raise it when the same order is sent again with other content; each revision gets its own mail.',
    ),
    1,
  ),
  placedAt: timestamp('When the customer placed the order.'),
  locale,
  currency,
  customer: z.object({ name: text(LIMITS.nameLength, 'Full name.'), email: mailbox }),
  lines: z.array(orderLine).check(z.minLength(1), z.maxLength(LIMITS.lines)),
  totals,
  shippingAddress: z.optional(postalAddress),
  payment: z.optional(payment),
  links: z.optional(
    z.object({
      order: z.optional(httpsUrl('The order in the shop.')),
      tracking: z.optional(httpsUrl('Tracking page of the order.')),
    }),
  ),
});

const part = z.object({
  sku: text(LIMITS.idLength, 'SKU of a line of the order.'),
  quantity,
});
const parts = z.array(part).check(z.minLength(1), z.maxLength(LIMITS.lines));

const shipment = z.object({
  id: identifier('Shipment id. Each parcel gets its own mail.'),
  lines: describe(parts, 'What is in this parcel.'),
  carrier: z.optional(text(LIMITS.nameLength, 'e.g. DHL')),
  trackingNumber: z.optional(text(LIMITS.optionLength, 'As printed on the label.')),
  trackingUrl: z.optional(httpsUrl('Tracking page of this parcel.')),
});

const refund = z.object({
  id: identifier('Refund id. Each part refund gets its own mail.'),
  amount: amount('What is paid back; at most the total of the order.', 1),
  lines: z.optional(describe(parts, 'What the refund is for; left out for a goodwill refund.')),
  reason: z.optional(text(LIMITS.reasonLength, 'Shown to the customer.')),
});

const cancellation = z.object({
  reason: z.optional(text(LIMITS.reasonLength, 'Shown to the customer.')),
});

export const SCHEMA_VERSION = 1;

const envelope = {
  schemaVersion: describe(z.literal(SCHEMA_VERSION), 'Version of this contract.'),
  eventId: traceId('Unique id of this event. Not part of what makes two e-mails the same.'),
  occurredAt: timestamp('When it happened.'),
  correlationId: z.optional(traceId('Follows the event through every log line; default: eventId.')),
};

export const ORDER_EVENT_SCHEMAS = {
  'order.placed': describe(
    z.object({ ...envelope, type: z.literal('order.placed'), order }),
    'The order was placed; payment may still fail. Recorded, no e-mail.',
  ),
  'order.confirmed': describe(
    z.object({ ...envelope, type: z.literal('order.confirmed'), order }),
    'The order is accepted. One e-mail per order and revision.',
  ),
  'order.shipped': describe(
    z.object({ ...envelope, type: z.literal('order.shipped'), order, shipment }),
    'A parcel left. One e-mail per shipment.',
  ),
  'order.cancelled': describe(
    z.object({
      ...envelope,
      type: z.literal('order.cancelled'),
      order,
      cancellation: z.optional(cancellation),
    }),
    'The order is cancelled. One e-mail per order and revision.',
  ),
  'order.refunded': describe(
    z.object({ ...envelope, type: z.literal('order.refunded'), order, refund }),
    'Money goes back. One e-mail per refund.',
  ),
} as const;

export const orderEventSchema = z.discriminatedUnion('type', [
  ORDER_EVENT_SCHEMAS['order.placed'],
  ORDER_EVENT_SCHEMAS['order.confirmed'],
  ORDER_EVENT_SCHEMAS['order.shipped'],
  ORDER_EVENT_SCHEMAS['order.cancelled'],
  ORDER_EVENT_SCHEMAS['order.refunded'],
]);

export type OrderEvent = z.infer<typeof orderEventSchema>;
export type OrderEventType = OrderEvent['type'];
export type Order = z.infer<typeof order>;
export type OrderLine = z.infer<typeof orderLine>;
export type PostalAddress = z.infer<typeof postalAddress>;
export type OrderPart = z.infer<typeof part>;

export const ORDER_EVENT_TYPES = Object.keys(ORDER_EVENT_SCHEMAS) as OrderEventType[];
