/** Environment variables this function requires. */
export const ENVIRONMENT_VARIABLES = [
  'TABLE_NAME',
  'DEAD_LETTER_QUEUE_URL',
  'CONFIGURATION_SET',
  'SENDER_ADDRESS',
  'BRAND',
  'DEFAULT_LOCALE',
  'TIME_ZONE',
  'RECIPIENT_POLICY',
  'SENDS_PER_SECOND',
  'LEASE_SECONDS',
] as const;
