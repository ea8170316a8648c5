/** When the settler compares a whole day with what became of it; UTC, as EventBridge and Application Auto Scaling spell it. */
export const RECONCILIATION = 'cron(0 6 * * ? *)';
/** It reads a day's records within minutes, which is more than a day's mails read in hours. */
export const BEFORE_RECONCILIATION = 'cron(45 5 * * ? *)';
export const AFTER_RECONCILIATION = 'cron(30 6 * * ? *)';
