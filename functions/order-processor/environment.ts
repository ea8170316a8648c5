/** Environment variables this function requires. */
export const ENVIRONMENT_VARIABLES = [
  'TABLE_NAME',
  'EMAIL_QUEUE_URL',
  'DEAD_LETTER_QUEUE_URL',
  'RECORD_RETENTION_DAYS',
  'SETTLING_WINDOW_SECONDS',
] as const;
