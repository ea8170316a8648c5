import * as z from 'zod/mini';
import { DEFAULT_NAME_PATTERN } from '../naming';
import { pattern } from './schema-parts';

const slug = (description: string) =>
  pattern(
    /^[a-z][a-z0-9-]{0,30}$/,
    'must be lower-case letters, digits and hyphens, starting with a letter, at most 31 characters',
    description,
  );

/** What physical names are made of; the file has it at its top level. */
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
