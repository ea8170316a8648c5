import * as z from 'zod/mini';
import { alertsSchema, budgetSchema } from './alerts-schema';
import { brandSchema } from './brand-schema';
import { deliverySchema } from './delivery-schema';
import { deploymentSchema } from './deployment-schema';
import { functionsSchema } from './functions-schema';
import { mailSchema } from './mail-schema';
import { nameSchema } from './name-schema';
import { networkSchema } from './network-schema';
import { awsRegion, describe, integer, must, pattern, section, tagValue, unique } from './schema-parts';
import { stateSchema } from './state-schema';

// The one source of what an environment file may say. schemas/environment.schema.json is generated from it, for editors.

/** Values CloudWatch Logs takes as a retention, in days. */
const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** A record must outlive the longest way of its message: 14 days in a queue and 14 more in its dead-letter queue. */
const MIN_RECORD_DAYS = 28;

const retention = section({
  recordDays: integer(MIN_RECORD_DAYS, 3650, 'Days a record of an order and its mails is kept.'),
  logDays: describe(
    z.literal(LOG_RETENTION_DAYS, { error: must(`must be one of ${LOG_RETENTION_DAYS.join(', ')}`) }),
    'Days logs are kept.',
  ),
  deletionProtection: describe(
    z._default(z.boolean(), true),
    'Refuse to delete the table. On in production.',
  ),
});

const publishers = z._default(
  describe(
    z
      .array(
        pattern(
          /^(\d{12}|arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512})$/,
          'must be an account id of 12 digits, in quotes, or the ARN of an IAM role',
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
  state: stateSchema,
  publishers,
  mail: mailSchema,
  brand: brandSchema,
  delivery: deliverySchema,
  retention,
  functions: functionsSchema,
  network: z.exactOptional(networkSchema),
  alerts: alertsSchema,
  budget: budgetSchema,
  deployment: deploymentSchema,
});

/** An environment file with every default filled in, and the name of its environment. */
export type EnvironmentConfig = Omit<z.output<typeof environmentSchema>, '$schema'> & {
  readonly environment: string;
};
