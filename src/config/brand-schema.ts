import * as z from 'zod/mini';
import { describe, mailbox, pattern, section, shortText } from './schema-parts';

const color = (description: string) =>
  pattern(/^#[0-9a-fA-F]{6}$/, 'must be a six-digit hex colour such as #0b5fff', description);

const httpsUrl = (description: string) =>
  pattern(/^https:\/\/[^\s"<>]{4,500}$/, 'must be an absolute https URL', description);

export const brandSchema = section({
  name: shortText(60, 'Name of the shop.'),
  logoUrl: z.exactOptional(httpsUrl('PNG or JPEG, shown 40 px high; without it the name is shown.')),
  accentColor: color('Colour of buttons and rules.'),
  onAccentColor: color('Colour of text on the accent colour.'),
  supportEmail: mailbox('Where customers get help; also Reply-To.'),
  supportUrl: z.exactOptional(httpsUrl('Help page.')),
  legalLines: describe(
    z
      .array(shortText(120, 'One line.'))
      .check(
        z.minLength(1, 'must hold at least the postal address; CAN-SPAM requires it in every mail'),
        z.maxLength(6, 'must hold at most 6 lines'),
      ),
    'Postal address and registration, one entry a line.',
  ),
});
