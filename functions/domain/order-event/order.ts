import * as z from 'zod/mini';
import { holdsCardNumber } from './card-number';
import {
  amount,
  country,
  currency,
  describe,
  httpsUrl,
  identifier,
  locale,
  mailbox,
  named,
  quantity,
  text,
  timestamp,
} from './fields';
import { LIMITS } from './limits';

const lineOption = named(
  'LineOption',
  'One thing the customer chose about a line.',
  z.object({
    name: text(LIMITS.optionLength, 'What was chosen, e.g. Size.'),
    value: text(LIMITS.optionLength, 'The choice, e.g. XL.'),
  }),
);

const orderLine = named(
  'OrderLine',
  'One product of the order.',
  z.object({
    sku: text(LIMITS.idLength, 'Stock keeping unit; names the variant. Shipments and refunds refer to it.'),
    name: text(LIMITS.nameLength, 'Product name as the customer knows it.'),
    quantity: quantity('Pieces.'),
    unitPrice: amount('Price of one piece.'),
    lineTotal: amount('quantity × unitPrice. Reductions belong into totals.discounts.'),
    imageUrl: z.optional(httpsUrl('Product picture, PNG or JPEG.')),
    options: z.optional(
      describe(
        z.array(lineOption).check(z.maxLength(LIMITS.optionsPerLine)),
        'What was chosen: size, colour, engraving.',
      ),
    ),
  }),
);

const totals = named(
  'Totals',
  'The sums of the order.',
  z.object({
    subtotal: amount('Sum of all line totals.'),
    discounts: amount('Sum of all reductions, as a positive number.'),
    shipping: amount('Shipping and handling.'),
    tax: amount('Tax in or on the order.'),
    taxIncluded: describe(
      z.boolean(),
      'true: the prices hold the tax already (EU). false: it is added (US).',
    ),
    total: amount('What the customer pays.'),
  }),
);

const postalAddress = named(
  'PostalAddress',
  'Where the goods go. Left out for orders without a delivery.',
  z.object({
    name: text(LIMITS.nameLength, 'Recipient.'),
    company: z.optional(text(LIMITS.nameLength, 'Company.')),
    line1: text(LIMITS.addressLineLength, 'Street and number.'),
    line2: z.optional(text(LIMITS.addressLineLength, 'Flat, floor, c/o.')),
    city: text(LIMITS.addressLineLength, 'City or town.'),
    region: z.optional(
      text(LIMITS.addressLineLength, 'State, province or prefecture, where the country uses one.'),
    ),
    postalCode: z.optional(
      text(LIMITS.postalCodeLength, 'Postal code, where the country uses one; a string.'),
    ),
    country: country('ISO 3166-1 alpha-2 code, or XK for Kosovo.'),
  }),
);

const payment = named(
  'Payment',
  'How the customer pays; a summary.',
  z.object({
    method: text(
      LIMITS.paymentMethodLength,
      'Means of payment as the customer knows it: Visa, PayPal, Invoice. Never a card number.',
      z.refine(
        (value) => !holdsCardNumber(value),
        'looks like a card number; send the method and lastFour only',
      ),
    ),
    lastFour: z.optional(
      describe(
        z.string().check(z.regex(/^[0-9]{4}$/, 'must be exactly the last four digits, as a string')),
        'Last four digits of the card or account.',
      ),
    ),
  }),
);

const customer = named(
  'Customer',
  'Who gets the e-mails.',
  z.object({
    name: text(LIMITS.nameLength, 'Full name.'),
    email: mailbox('Exactly one mailbox, local@domain; see the address rules.'),
  }),
);

const links = named(
  'Links',
  'Where the e-mails point to.',
  z.object({
    order: z.optional(httpsUrl('The order in the shop.')),
    tracking: z.optional(httpsUrl('Tracking page of the order.')),
  }),
);

export const order = named(
  'Order',
  'The whole order, as it is after the event. Every event carries it.',
  z.object({
    id: identifier('Order number as the customer sees it.'),
    revision: z._default(
      describe(
        z.int().check(z.minimum(1), z.maximum(LIMITS.revision)),
        'Raise it to send an event of the same order again with other content; each revision gets its own mail.',
      ),
      1,
    ),
    shop: z.optional(
      identifier(
        'Which of several shops of one system sold it; decides the brand of the e-mail. One shop: leave it out.',
      ),
    ),
    placedAt: timestamp('When the customer placed the order.'),
    locale: locale(
      'BCP 47 language tag of the customer, e.g. de-AT. Decides language and formats of the e-mail.',
    ),
    currency: currency(
      'ISO 4217 code. Every amount of the event is an integer in its minor unit: 1999 is 19.99 EUR, 1999 JPY, 1.999 KWD.',
    ),
    customer,
    lines: describe(
      z.array(orderLine).check(z.minLength(1), z.maxLength(LIMITS.lines)),
      'What was ordered, in the order in which it is shown.',
    ),
    totals,
    shippingAddress: z.optional(postalAddress),
    payment: z.optional(payment),
    links: z.optional(links),
  }),
);

export type Order = z.infer<typeof order>;
export type OrderLine = z.infer<typeof orderLine>;
export type PostalAddress = z.infer<typeof postalAddress>;
