import * as z from 'zod/mini';
import { alertsSchema, budgetSchema } from './alerts-schema';
import { brandSchema } from './brand-schema';
import { deliverySchema } from './delivery-schema';
import { deploymentSchema } from './deployment-schema';
import { functionsSchema } from './functions-schema';
import { mailSchema } from './mail-schema';
import { nameSchema } from './name-schema';
import { networkSchema } from './network-schema';
import { PROFILES } from './profile';
import { retentionSchema } from './retention-schema';
import { awsRegion, describe, principals, section, tagValue } from './schema-parts';
import { stateSchema } from './state-schema';
import { supportSchema } from './support-schema';
import { tableSchema } from './table-schema';

// The one source of what an environment file may say. schemas/environment.schema.json is generated from it, for editors.

export const environmentSchema = section({
  $schema: z.exactOptional(z.string()),
  ...nameSchema,
  region: awsRegion('AWS Region of everything.'),
  owner: tagValue('Team that answers for it; a tag.'),
  costCentre: tagValue('Who pays; a tag.'),
  repository: tagValue('Where the source is; a tag.'),
  state: stateSchema,
  profile: describe(
    z._default(z.enum(PROFILES), 'full'),
    'full: all alarms. lean: the essential ones, which CloudWatch watches for nothing; see docs/cost.md.',
  ),
  publishers: principals(
    'Accounts and roles that may publish order events, and no others; empty: the account of the stacks.',
  ),
  mail: mailSchema,
  brand: brandSchema,
  delivery: deliverySchema,
  retention: retentionSchema,
  table: tableSchema,
  functions: functionsSchema,
  network: z.exactOptional(networkSchema),
  alerts: alertsSchema,
  budget: budgetSchema,
  support: supportSchema,
  deployment: deploymentSchema,
});

/** An environment file with every default filled in, and the name of its environment. */
export type EnvironmentConfig = Omit<z.output<typeof environmentSchema>, '$schema'> & {
  readonly environment: string;
};
