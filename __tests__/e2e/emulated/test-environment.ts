/** An environment of the tests' own: another Region, another pattern, another shop than any file of the project. */
export const REGION = 'eu-west-3';
export const ZONE = 'parcels.example';
export const CATCH_ALL = 'qa@parcels.example';

const MAIL_DOMAIN = `mail.${ZONE}`;

export const ENVIRONMENT = {
  $schema: '../schemas/environment.schema.json',
  app: 'e2eshop',
  suffix: 'one',
  namePattern: '{environment}-{app}-{purpose}-{suffix}',
  region: REGION,
  owner: 'team-parcels',
  costCentre: 'cc-4711',
  repository: 'https://git.example/parcels',
  state: { kind: 'local' },
  mail: {
    domain: MAIL_DOMAIN,
    sender: `orders@${MAIL_DOMAIN}`,
    dns: { hostedZone: ZONE, dmarc: { policy: 'quarantine', reports: `dmarc@${ZONE}` } },
    sendRatePerSecond: 200,
    defaultLocale: 'en',
    timeZone: 'Europe/Paris',
    recipients: { mode: 'allow-list', allowed: ['@example.net'], catchAll: CATCH_ALL },
  },
  brand: {
    name: 'Parcels',
    colors: { accent: '#1f5c4d', onAccent: '#ffffff' },
    support: { email: `help@${ZONE}` },
    legal: { postalAddress: ['Parcels SAS, 1 rue de l’Exemple, 75001 Paris, France'] },
  },
  // Short enough that a test sees the settler at work.
  delivery: { settlingWindowSeconds: 10 },
  retention: { recordDays: 28, logDays: 7, deletionProtection: false },
  // The live check is not to fail on a slow machine.
  alerts: { emails: [`oncall@${ZONE}`], thresholds: { latencySeconds: 300 } },
};

/** What every name of it begins with, so that whatever it leaves behind is found. */
export const NAME_PREFIX = `e2e-${ENVIRONMENT.app}-`;

/** A second copy beside the first, in the same account and from the same domain. */
export const SECOND_COPY = {
  ...ENVIRONMENT,
  mail: { ...ENVIRONMENT.mail, identity: 'reference', dns: { dmarc: { policy: 'inherit' } } },
};
