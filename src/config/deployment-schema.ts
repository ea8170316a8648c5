import * as z from 'zod/mini';
import { describe, must, pattern, section } from './schema-parts';

const OIDC_PROVIDER = ['create', 'reference'] as const;

const github = section({
  repository: pattern(
    /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100}$/,
    'must be a repository on GitHub such as shop/order-emails',
    'Repository whose workflows may plan and deploy.',
  ),
  account: pattern(/^\d{12}$/, 'must be an account id of 12 digits, in quotes', 'Account of the two roles.'),
  environment: z.exactOptional(
    pattern(
      /^[\w.-]{1,100}$/,
      'must be 1 to 100 letters, digits and _ . -',
      "GitHub's environment that a deployment runs in and that asks for an approval; without it the name of this file.",
    ),
  ),
  branch: z._default(
    pattern(
      /^(?!\/)[\w./-]{1,200}$/,
      'must be the name of a branch',
      'Branch whose workflows may plan; pull requests may too.',
    ),
    'main',
  ),
  oidcProvider: z._default(
    describe(
      z.enum(OIDC_PROVIDER, { error: must(`must be one of ${OIDC_PROVIDER.join(', ')}`) }),
      'An account has one identity provider for GitHub: "create" it here, or "reference" the one that is there.',
    ),
    'create',
  ),
});

export const deploymentSchema = describe(
  z.prefault(
    section({
      github: z.exactOptional(
        describe(github, 'Deploys from GitHub Actions, with the roles of the stack deployment-roles.'),
      ),
    }),
    {},
  ),
  'Who plans and deploys beside people.',
);
