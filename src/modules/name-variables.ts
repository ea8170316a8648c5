import { longestAroundPurpose } from '../naming';
import { configSchema, type Schema } from './config-schema';
import { evaluated } from './names';
import type { Rule } from './rule';

const { app, suffix, namePattern } = configSchema().properties ?? {};

/** What physical names are made of. */
export const NAME_VARIABLES: Readonly<Record<string, Schema>> = {
  app: { ...app, description: 'Application; first part of every physical name.' },
  environment: {
    type: 'string',
    ...(app?.pattern && { pattern: app.pattern }),
    ...(app?.remedy && { remedy: app.remedy }),
    description: 'Environment, e.g. staging. In "production", and nowhere else, mails may go to everyone.',
  },
  suffix: { ...suffix, description: 'Tells deployments of one environment apart.' },
  namePattern: {
    ...namePattern,
    description:
      'How physical names are built: {purpose}, {app}, {environment}, {suffix} and text between them.',
  },
};

export const NAME_LOCALS = {
  name_pattern: evaluated(
    'replace(replace(replace(var.name_pattern, "{app}", var.app), "{environment}", var.environment), "{suffix}", var.suffix)',
  ),
};

const AROUND_PURPOSE =
  'replace(replace(replace(replace(var.name_pattern, "{purpose}", ""), "{app}", var.app), "{environment}", var.environment), "{suffix}", var.suffix)';

export const NAME_RULES: readonly Rule[] = [
  {
    variable: 'name_pattern',
    condition: `length(${AROUND_PURPOSE}) <= ${longestAroundPurpose()}`,
    message: `name_pattern with app, environment and suffix leads to names that are too long: at most ${longestAroundPurpose()} characters may stand around the purpose.`,
  },
  {
    variable: 'name_pattern',
    condition: `!can(regex("^(aws|sg-)", ${AROUND_PURPOSE}))`,
    message: 'name_pattern leads to names that begin with aws or sg-, which AWS keeps for itself.',
  },
];
