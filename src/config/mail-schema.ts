import * as z from 'zod/mini';
import {
  describe,
  domain,
  integer,
  kinds,
  mailbox,
  must,
  recipient,
  section,
  validated,
} from './schema-parts';

const recipients = describe(
  z.discriminatedUnion(
    'mode',
    [
      section({ mode: z.literal('anyone') }),
      section({
        mode: z.literal('allow-list'),
        allowed: describe(
          z
            .array(recipient('A mailbox, or @domain for everyone there.'))
            .check(z.maxLength(20, 'must hold at most 20 entries')),
          'Who may be mailed.',
        ),
        catchAll: mailbox('Gets every mail meant for somebody else.'),
      }),
    ],
    kinds('mode', 'anyone', 'allow-list'),
  ),
  'Whom this environment may mail.',
);

const IDENTITY = ['create', 'reference'] as const;
const DMARC_POLICIES = ['none', 'quarantine', 'reject', 'inherit'] as const;

const dns = describe(
  z.prefault(
    section({
      hostedZone: z.exactOptional(
        domain(
          'Public Route 53 zone of the account that gets the records; without it they are the output sender_dns_records.',
        ),
      ),
      dkimKeyDomain: z._default(
        domain('Where SES keeps DKIM keys; newer Regions have their own, see the AWS General Reference.'),
        'dkim.amazonses.com',
      ),
      dmarc: z.prefault(
        section({
          policy: z._default(
            describe(
              z.enum(DMARC_POLICIES, { error: must(`must be one of ${DMARC_POLICIES.join(', ')}`) }),
              'What mail servers do with mail that fails SPF and DKIM; "inherit": as the parent domain says.',
            ),
            'none',
          ),
          reports: z.exactOptional(mailbox('Gets the daily reports of mail servers.')),
        }),
        {},
      ),
    }),
    {},
  ),
  'DNS of the sending domain.',
);

export const mailSchema = section({
  domain: domain('Sending domain.'),
  identity: z._default(
    describe(
      z.enum(IDENTITY, { error: must(`must be one of ${IDENTITY.join(', ')}`) }),
      '"reference" where another deployment in the account and Region has created the domain in SES.',
    ),
    'create',
  ),
  mailFromDomain: z.exactOptional(
    domain('Subdomain bounces come back to; bounce.<domain> where it is left out.'),
  ),
  dns,
  sender: mailbox('Mailbox the mails come from; in the sending domain.'),
  sendRatePerSecond: integer(
    1,
    100_000,
    'Sending rate of the SES account, mails a second; 1 in the sandbox.',
  ),
  defaultLocale: validated(
    isLocale,
    'must be a BCP 47 language tag such as en or de-CH',
    'Language of mails whose order names none we speak.',
  ),
  timeZone: validated(isTimeZone, 'must be an IANA time zone such as Europe/Berlin', 'Zone of shown times.'),
  recipients,
});

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  // The list lacks UTC and older names; asking a formatter knows them all and takes five times as long.
  if (Intl.supportedValuesOf('timeZone').includes(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
