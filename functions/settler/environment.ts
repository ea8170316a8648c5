/** Environment variables this function requires. */
export const ENVIRONMENT_VARIABLES = [
  'TABLE_NAME',
  'EMAIL_QUEUE_URL',
  'LOST_ANSWER_POLICY',
  'SETTLING_WINDOW_SECONDS',
  'MINIMUM_SAMPLE',
] as const;
