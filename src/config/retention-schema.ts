import * as z from 'zod/mini';
import { describe, integer, must, section } from './schema-parts';

/** Values CloudWatch Logs takes as a retention, in days. */
const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** A record must outlive the longest way of its message: 14 days in a queue and 14 more in its dead-letter queue. */
const MIN_RECORD_DAYS = 28;

/** How long each store keeps what; docs/privacy.md tells what that is. */
export const retentionSchema = section({
  recordDays: integer(MIN_RECORD_DAYS, 3650, 'Days a record of an order and its mails is kept.'),
  logDays: describe(
    z.literal(LOG_RETENTION_DAYS, { error: must(`must be one of ${LOG_RETENTION_DAYS.join(', ')}`) }),
    'Days logs are kept.',
  ),
  suppressionDays: z._default(
    integer(MIN_RECORD_DAYS, 3650, 'Days an address that bounced or complained gets no mail.'),
    730,
  ),
  auditDays: z._default(
    integer(90, 3650, 'Days the audit trail of resent mails, lifted suppressions and erasures is kept.'),
    1096,
  ),
  queueDays: z._default(integer(1, 14, 'Days a message waits in a queue at most.'), 4),
  deadLetterDays: z._default(integer(4, 14, 'Days a message waits in a dead-letter queue for a person.'), 14),
  recoveryDays: z._default(
    integer(1, 35, 'Days the table can be restored from; what is erased is in the back-up as long.'),
    35,
  ),
  stateVersionDays: z._default(
    integer(1, 3650, 'Days a replaced Terraform state is kept, where the states are in S3.'),
    90,
  ),
  deletionProtection: describe(
    z._default(z.boolean(), true),
    'Refuse to delete the table. On in production.',
  ),
});
