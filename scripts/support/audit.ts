import { DynamoAuditTrail } from '../../functions/adapters/dynamodb/audit-trail';
import type { Deployment } from '../deployment';
import type { Answer } from './answer';
import { printTime } from './timeline';

/** What people did in a month. */
export async function audit(
  { month }: { readonly month: string },
  { table, config }: Deployment,
): Promise<Answer> {
  const entries = await new DynamoAuditTrail({
    table,
    retentionDays: config.retention.auditDays,
  }).entriesOf(month);
  const lines = entries.map(({ at, action, by, reason, outcome, subject }) => {
    const what = Object.entries(subject)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name} ${value}`);
    return `${printTime(at)}  ${action} by ${by}: ${reason} (${[outcome, ...what].join(', ')})`;
  });
  return {
    text: [
      `Audit trail of ${config.environment}, ${month} (times in UTC)`,
      ...(lines.length === 0
        ? ['Nobody has resent, redriven, discarded, unsuppressed or erased anything.']
        : lines),
    ].join('\n'),
    json: entries,
  };
}
