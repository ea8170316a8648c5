/** Environment variables this function requires. */
export const ENVIRONMENT_VARIABLES = [
  'TABLE_NAME',
  'DEAD_LETTER_QUEUE_URL',
  'RECORD_RETENTION_DAYS',
  'SUPPRESSION_RETENTION_DAYS',
  'SOFT_BOUNCE_LIMIT',
  'SOFT_BOUNCE_WINDOW_DAYS',
] as const;
