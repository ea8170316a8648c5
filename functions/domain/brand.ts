import * as z from 'zod/mini';

const color = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/));
const httpsUrl = z.string().check(z.regex(/^https:\/\//));
const filled = z.string().check(z.minLength(1));
const mailbox = z.string().check(z.minLength(3));
const link = z.object({ label: filled, url: httpsUrl });

/** Pages whose names the mails know in every language. */
export const LEGAL_PAGES = ['terms', 'privacy', 'withdrawalRight', 'legalNotice'] as const;
const legalPage = z.object({ page: z.enum(LEGAL_PAGES), url: httpsUrl });

const brandShape = {
  /** Name of the shop, as customers know it; also the sender's. */
  name: filled,
  /** PNG or JPEG at `url`; width and height in CSS pixels, as it is shown. Without it the name is shown. */
  logo: z.exactOptional(
    z.object({ url: httpsUrl, width: z.int().check(z.positive()), height: z.int().check(z.positive()) }),
  ),
  /** Six-digit hex colours of buttons and of the text on them. */
  colors: z.object({ accent: color, onAccent: color }),
  /** CSS font stack; fonts the reader's machine has, none is ever loaded. */
  fontFamily: z.exactOptional(filled),
  /** Mailbox the mails come from, where it is not that of the environment. */
  sender: z.exactOptional(mailbox),
  /** Where answers go; the support mailbox where it is left out. */
  replyTo: z.exactOptional(mailbox),
  support: z.object({ email: mailbox, url: z.exactOptional(httpsUrl), phone: z.exactOptional(filled) }),
  legal: z.object({
    /** One entry a line; CAN-SPAM requires it in every mail. */
    postalAddress: z.array(filled).check(z.minLength(1)),
    /** Legal form, register, managing directors, VAT id: one entry a line. */
    registration: z.exactOptional(z.array(filled)),
    /** Terms, privacy, withdrawal; or any other page under a label of its own, the same in every language. */
    links: z.exactOptional(z.array(z.union([legalPage, link]))),
  }),
  social: z.exactOptional(z.array(link)),
};

/** What a shop may have differently. */
const shopSchema = z.object({
  ...brandShape,
  name: z.exactOptional(brandShape.name),
  colors: z.exactOptional(brandShape.colors),
  support: z.exactOptional(brandShape.support),
  legal: z.exactOptional(brandShape.legal),
});

const brandSchema = z.object(brandShape);
const brandsSchema = z.extend(brandSchema, { shops: z.exactOptional(z.record(z.string(), shopSchema)) });

/** How a shop looks and speaks. Configuration of an environment; nothing of it is in a template. */
export type Brand = Readonly<z.infer<typeof brandSchema>> & {
  /** The shop it belongs to, as order events name it; DEFAULT_SHOP for orders that name none. */
  readonly shop: string;
};

/** Stands where an order names no shop. Shop ids hold no parenthesis, so it can never be one. */
export const DEFAULT_SHOP = '(default)';

export type Brands = ReadonlyMap<string, Brand>;

/** An order of a shop that nobody has configured: in another shop's name it must not be answered. */
export class UnknownShopError extends Error {
  override readonly name = 'UnknownShopError';
}

/** The brands of an environment. Throws a ZodError when the value is not a complete brand with its shops. */
export function readBrands(value: unknown): Brands {
  const { shops = {}, ...brand } = brandsSchema.parse(value);
  const brands = new Map<string, Brand>([[DEFAULT_SHOP, { ...brand, shop: DEFAULT_SHOP }]]);
  // A shop names what is different; each value it names replaces the whole one of the default brand.
  for (const [shop, own] of Object.entries(shops)) brands.set(shop, { ...brand, ...own, shop });
  return brands;
}

/** The brand of the shop an order names. @throws UnknownShopError */
export function brandOf(brands: Brands, shop: string = DEFAULT_SHOP): Brand {
  const brand = brands.get(shop);
  if (brand === undefined) throw new UnknownShopError(`No brand is configured for the shop "${shop}".`);
  return brand;
}
