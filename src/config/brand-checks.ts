import * as z from 'zod/mini';
import { brandSchema } from './brand-schema';
import { contrast } from './contrast';
import { mailSchema } from './mail-schema';
import { type Violation, violation } from './violations';

/** WCAG 2.2 AA for text. */
const TEXT_CONTRAST = 4.5;

const colors = brandSchema.shape.colors;
const branded = z.looseObject({ colors: z.optional(colors), sender: brandSchema.shape.sender });
export const brandedPart = z.object({
  brand: z.extend(branded, { shops: z.optional(z.record(z.string(), branded)) }),
});
export const sendingPart = z.extend(brandedPart, { mail: z.object({ domain: mailSchema.shape.domain }) });

type Branded = z.output<typeof branded>;

/** Nobody can read a button whose label is too close to its colour. */
export function unreadableButtons({ brand }: z.output<typeof brandedPart>, raw: unknown): Violation[] {
  return brandsOf(brand).flatMap(([path, { colors }]) => {
    if (colors === undefined) return [];
    const { accent, onAccent } = colors;
    const found = contrast(accent, onAccent);
    if (found >= TEXT_CONTRAST) return [];
    const better = contrast(accent, '#ffffff') > contrast(accent, '#000000') ? '#ffffff' : '#000000';
    return [
      violation(
        [...path, 'colors', 'onAccent'],
        raw,
        `must have a contrast of at least ${TEXT_CONTRAST} : 1 with ${accent}, not ${found.toFixed(1)} : 1; ${better} would do`,
      ),
    ];
  });
}

/** SES signs for the sending domain only. */
export function foreignSenders({ brand, mail }: z.output<typeof sendingPart>, raw: unknown): Violation[] {
  return brandsOf(brand).flatMap(([path, { sender }]) =>
    sender === undefined || isInDomain(sender, mail.domain)
      ? []
      : [violation([...path, 'sender'], raw, `must be in the sending domain ${mail.domain}`)],
  );
}

export function isInDomain(mailbox: string, domain: string): boolean {
  const host = mailbox.slice(mailbox.lastIndexOf('@') + 1);
  return host === domain || host.endsWith(`.${domain}`);
}

function brandsOf(brand: z.output<typeof brandedPart>['brand']): [string[], Branded][] {
  const shops = Object.entries(brand.shops ?? {});
  return [
    [['brand'], brand],
    ...shops.map(([shop, own]): [string[], Branded] => [['brand', 'shops', shop], own]),
  ];
}
