import * as z from 'zod/mini';
import { DEFAULT_NAME_PATTERN } from '../naming';
import {
  describe,
  domain,
  integer,
  mailbox,
  pattern,
  recipient,
  section,
  shortText,
  tagValue,
  validated,
} from './schema-parts';

// The one source of what an environment file may say. schemas/environment.schema.json is generated from it, for editors.

/** Values CloudWatch Logs takes as a retention, in days. */
const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** A record must outlive the longest way of its message: 14 days in a queue and 14 more in its dead-letter queue. */
const MIN_RECORD_DAYS = 28;

const slug = (description: string) =>
  pattern(
    /^[a-z][a-z0-9-]{0,30}$/,
    'must be lower-case letters, digits and hyphens, starting with a letter, at most 31 characters',
    description,
  );

const color = (description: string) =>
  pattern(/^#[0-9a-fA-F]{6}$/, 'must be a six-digit hex colour such as #0b5fff', description);

const httpsUrl = (description: string) =>
  pattern(/^https:\/\/[^\s"<>]{4,500}$/, 'must be an absolute https URL', description);

const awsRegion = (description: string) =>
  pattern(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS Region such as eu-central-1', description);

const state = describe(
  z.discriminatedUnion(
    'kind',
    [
      section({
        kind: z.literal('local'),
        directory: z._default(
          pattern(
            /^(?!\/)(?!.*\.\.)[\w./-]+$/,
            'must be a relative folder inside the project',
            'Folder for state files, relative to the project.',
          ),
          '.state',
        ),
      }),
      section({
        kind: z.literal('s3'),
        bucket: pattern(
          /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
          'must be the name of an S3 bucket',
          'Bucket with versioning; locking is by lock file in it.',
        ),
        region: awsRegion('Region of the bucket.'),
        kmsKeyId: z.exactOptional(shortText(2048, 'Customer-managed key of the state (ARN or id).')),
      }),
    ],
    { error: 'must be an object whose "kind" is "local" or "s3"' },
  ),
  'Where Terraform keeps its state.',
);

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
    { error: 'must be an object whose "mode" is "anyone" or "allow-list"' },
  ),
  'Whom this environment may mail.',
);

export const mailSchema = section({
  domain: domain('Verified sending domain.'),
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

const brand = section({
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

const retention = section({
  recordDays: integer(MIN_RECORD_DAYS, 3650, 'Days a record of an order and its mails is kept.'),
  logDays: describe(
    z.literal(LOG_RETENTION_DAYS, { error: `must be one of ${LOG_RETENTION_DAYS.join(', ')}` }),
    'Days logs are kept.',
  ),
  deletionProtection: describe(
    z._default(z.boolean(), true),
    'Refuse to delete the table. On in production.',
  ),
});

const functionSize = (timeoutSeconds: number, maximumConcurrency: number, description: string) =>
  describe(
    z.prefault(
      section({
        memorySize: z._default(integer(128, 512, 'Memory in MB.'), 256),
        timeoutSeconds: z._default(integer(3, 120, 'Longest invocation in seconds.'), timeoutSeconds),
        batchSize: z._default(integer(1, 10, 'Messages in one invocation at most.'), 10),
        maximumConcurrency: z._default(
          integer(2, 1000, 'Invocations at a time at most.'),
          maximumConcurrency,
        ),
      }),
      {},
    ),
    description,
  );

export const functionsSchema = z.prefault(
  section({
    orderProcessor: functionSize(10, 10, 'Records orders and requests their e-mails.'),
    emailSender: functionSize(30, 2, 'Renders and sends e-mails.'),
    deliveryTracker: functionSize(10, 5, 'Records what became of sent e-mails.'),
  }),
  {},
);

export const nameSchema = {
  app: z._default(slug('Application; first part of every physical name.'), 'order-emails'),
  suffix: z._default(
    slug('Tells deployments of one environment apart; ENVIRONMENT_SUFFIX overrides it.'),
    'dev',
  ),
  namePattern: z._default(
    pattern(
      /^(?=.*\{purpose\})([A-Za-z0-9_-]|\{(app|purpose|environment|suffix)\})+$/,
      'must hold {purpose}; may hold {app}, {environment}, {suffix}, letters, digits, - and _',
      'How physical names are built.',
    ),
    DEFAULT_NAME_PATTERN,
  ),
};

export const environmentSchema = section({
  $schema: z.exactOptional(z.string()),
  ...nameSchema,
  region: awsRegion('AWS Region of everything.'),
  owner: tagValue('Team that answers for it; a tag.'),
  costCentre: tagValue('Who pays; a tag.'),
  repository: tagValue('Where the source is; a tag.'),
  state,
  mail: mailSchema,
  brand,
  retention,
  functions: functionsSchema,
});

/** An environment file with every default filled in, and the name of its environment. */
export type EnvironmentConfig = Omit<z.output<typeof environmentSchema>, '$schema'> & {
  readonly environment: string;
};

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
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
