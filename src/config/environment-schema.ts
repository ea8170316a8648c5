import * as z from 'zod/mini';
import { DEFAULT_NAME_PATTERN } from '../naming';
import { brandSchema } from './brand-schema';
import { mailSchema } from './mail-schema';
import {
  describe,
  integer,
  mailbox,
  number,
  pattern,
  section,
  shortText,
  tagValue,
  unique,
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
          'Bucket with versioning; locking is by lock file in it. The stack state-bucket creates it.',
        ),
        region: awsRegion('Region of the bucket.'),
        kmsKeyId: z.exactOptional(
          shortText(2048, "Key of the state (ARN or id); without it the bucket's default."),
        ),
      }),
    ],
    { error: 'must be an object whose "kind" is "local" or "s3"' },
  ),
  'Where Terraform keeps its state.',
);

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
        liveVersion: z.exactOptional(
          integer(1, 1_000_000_000, 'Published version that runs, for a roll-back; without it the newest.'),
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

const ids = (prefix: string, min: number, description: string) =>
  describe(
    z
      .array(
        pattern(
          new RegExp(`^${prefix}-[0-9a-f]{8,17}$`),
          `must be an id such as ${prefix}-0123456789abcdef0`,
          'One id.',
        ),
      )
      .check(
        z.minLength(min, `must hold at least ${min}`),
        z.maxLength(16, 'must hold at most 16'),
        unique('must name each once'),
      ),
    description,
  );

const subnetIds = ids('subnet', 2, 'Private subnets, each in another availability zone.');

const network = describe(
  z.discriminatedUnion(
    'endpoints',
    [
      section({
        endpoints: describe(
          z.literal('create'),
          'The VPC is for the functions alone; what they need is created.',
        ),
        vpcId: pattern(/^vpc-[0-9a-f]{8,17}$/, 'must be an id such as vpc-0123456789abcdef0', 'The VPC.'),
        subnetIds,
        routeTableIds: ids('rtb', 1, 'Route tables of the subnets; the way to DynamoDB is added.'),
      }),
      section({
        endpoints: describe(
          z.literal('existing'),
          'The VPC reaches SQS, SES and DynamoDB already, through endpoints or a NAT.',
        ),
        subnetIds,
        securityGroupIds: ids('sg', 1, 'Security groups of the functions; HTTPS must get out.'),
      }),
    ],
    { error: 'must be an object whose "endpoints" is "create" or "existing"' },
  ),
  'Places the functions in private subnets. Without it they are in no VPC, which costs nothing.',
);

/** A percentage, fractions allowed: complaint rates are tenths of one. */
const percent = (description: string) => number(0.01, 100, description);

const alerts = z.prefault(
  section({
    emails: z._default(
      describe(
        z.array(mailbox('Must confirm the subscription once.')).check(unique('must name each mailbox once')),
        'Who is mailed when an alarm or the budget speaks.',
      ),
      [],
    ),
    thresholds: z.prefault(
      section({
        oldestMessageSeconds: z._default(
          integer(1, 3600, 'Longest wait of a message before a mail counts as late.'),
          30,
        ),
        functionErrors: z._default(integer(1, 10_000, 'Failed invocations in a minute.'), 1),
        functionThrottles: z._default(integer(1, 10_000, 'Throttled invocations in a minute.'), 1),
        bounceRatePercent: z._default(percent('Bounce rate; AWS reviews an account at 5 %.'), 5),
        complaintRatePercent: z._default(percent('Complaint rate; AWS reviews an account at 0.1 %.'), 0.1),
      }),
      {},
    ),
  }),
  {},
);

const budget = z.prefault(
  section({ monthlyUsd: z._default(integer(1, 1_000_000, 'What a month may cost, in US dollars.'), 25) }),
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

const publishers = z._default(
  describe(
    z
      .array(
        pattern(
          /^(\d{12}|arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512})$/,
          'must be an account id of 12 digits or the ARN of an IAM role',
          'Account or role.',
        ),
      )
      .check(unique('must name each publisher once')),
    'Accounts and roles that may publish order events, and no others; empty: the account of the stacks.',
  ),
  [],
);

export const environmentSchema = section({
  $schema: z.exactOptional(z.string()),
  ...nameSchema,
  region: awsRegion('AWS Region of everything.'),
  owner: tagValue('Team that answers for it; a tag.'),
  costCentre: tagValue('Who pays; a tag.'),
  repository: tagValue('Where the source is; a tag.'),
  state,
  publishers,
  mail: mailSchema,
  brand: brandSchema,
  retention,
  functions: functionsSchema,
  network: z.exactOptional(network),
  alerts,
  budget,
});

/** An environment file with every default filled in, and the name of its environment. */
export type EnvironmentConfig = Omit<z.output<typeof environmentSchema>, '$schema'> & {
  readonly environment: string;
};
