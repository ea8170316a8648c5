import * as z from 'zod/mini';
import { describe, integer, mailbox, must, pattern, section, shortText } from './schema-parts';

const color = (description: string) =>
  pattern(/^#[0-9a-fA-F]{6}$/, 'must be a six-digit hex colour such as #0b5fff', description);

const httpsUrl = (description: string) =>
  pattern(/^https:\/\/[^\s"<>]{4,500}$/, 'must be an absolute https URL', description);

const lines = (min: number, missing: string, description: string) =>
  describe(
    z
      .array(shortText(120, 'One line.'))
      .check(z.minLength(min, missing), z.maxLength(6, 'must hold at most 6 lines')),
    description,
  );

const links = <Link extends z.core.$ZodType>(link: Link, description: string) =>
  describe(z.array(link).check(z.maxLength(8, 'must hold at most 8 links')), description);

const label = shortText(40, 'What the link says, in every language.');
const url = httpsUrl('Where it leads.');

/** Named by the mails themselves: see the texts of these names in templates/locales. */
const LEGAL_PAGES = ['terms', 'privacy', 'withdrawalRight', 'legalNotice'] as const;
const pageName = describe(
  z.enum(LEGAL_PAGES, { error: must(`must be one of ${LEGAL_PAGES.join(', ')}`) }),
  'A page the mails have a name for in every language.',
);
const legalLink = section({ page: z.exactOptional(pageName), label: z.exactOptional(label), url }).check(
  z.refine(
    ({ page, label }) => (page === undefined) !== (label === undefined),
    `must have either "page" (${LEGAL_PAGES.join(', ')}) or a "label" of its own`,
  ),
);

const brandShape = {
  name: shortText(60, 'Name of the shop; also what mails come from.'),
  logo: z.exactOptional(
    describe(
      section({
        url: pattern(
          /^https:\/\/(?![^?#]*\.svgz?([?#]|$))[^\s"<>]{4,500}$/i,
          'must be an absolute https URL of a PNG or JPEG; mail programs show no SVG',
          'PNG or JPEG, twice as large as it is shown.',
        ),
        width: integer(16, 320, 'Width in pixels, as shown.'),
        height: integer(16, 80, 'Height in pixels, as shown.'),
      }),
      'Shown in place of the name.',
    ),
  ),
  colors: describe(
    section({
      accent: color('Buttons, links and progress.'),
      onAccent: color('Text on the accent colour; a contrast of at least 4.5 : 1.'),
    }),
    'The two colours of a shop.',
  ),
  fontFamily: z.exactOptional(
    pattern(
      /^[A-Za-z0-9 ,-]{3,120}$/,
      'must be a font stack such as Georgia, Times New Roman, serif',
      'Fonts that readers have; none is loaded.',
    ),
  ),
  sender: z.exactOptional(mailbox('Mailbox the mails come from; mail.sender where it is left out.')),
  replyTo: z.exactOptional(mailbox('Where answers go; support.email where it is left out.')),
  support: section({
    email: mailbox('Where customers get help.'),
    url: z.exactOptional(httpsUrl('Help page.')),
    phone: z.exactOptional(
      pattern(/^\+[0-9][0-9 ()-]{5,24}$/, 'must be an international number such as +49 40 000000', 'Phone.'),
    ),
  }),
  legal: section({
    postalAddress: lines(
      1,
      'must hold the postal address; CAN-SPAM requires it in every mail',
      'Company and postal address, one entry a line.',
    ),
    registration: z.exactOptional(
      lines(1, 'must hold a line or go', 'Register, managing directors, VAT id: one entry a line.'),
    ),
    links: z.exactOptional(links(legalLink, 'Terms, privacy, withdrawal.')),
  }),
  social: z.exactOptional(links(section({ label, url }), 'Where else to find the shop.')),
};

const shopId = pattern(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  'must be letters, digits and . _ -, at most 64 characters',
  'As order events name the shop.',
);

/** What a shop may change: any value of the brand, each as a whole. */
const shop = section({
  ...brandShape,
  name: z.exactOptional(brandShape.name),
  colors: z.exactOptional(brandShape.colors),
  support: z.exactOptional(brandShape.support),
  legal: z.exactOptional(brandShape.legal),
});

export const brandSchema = section({
  ...brandShape,
  shops: z.exactOptional(
    describe(
      z.record(shopId, shop),
      'Further shops of the same system, by the name order events give them: what differs from the brand.',
    ),
  ),
});
