import { DynamoAuditTrail } from '../../functions/adapters/dynamodb/audit-trail';
import { DynamoSuppressionKeeper } from '../../functions/adapters/dynamodb/suppression-keeper';
import type { Deployment } from '../deployment';
import type { Answer } from './answer';
import type { Operator } from './arguments';
import { findOrderFiles } from './recipient';
import { refuseNames } from './refuse-names';

/** Lets an address have mail again. */
export async function unsuppress(
  { mailbox, by, reason }: Operator & { readonly mailbox: string },
  { table, config }: Deployment,
): Promise<Answer> {
  const list = new DynamoSuppressionKeeper(table, config.retention.suppressionDays);
  const suppressed = await list.find(mailbox);
  if (suppressed === undefined) {
    return {
      text: `${mailbox} is not suppressed in ${config.environment}.`,
      json: { mailbox, suppressed: null },
    };
  }
  refuseNames(reason, await findOrderFiles(mailbox, { table, config }));
  const trail = new DynamoAuditTrail({ table, retentionDays: config.retention.auditDays });
  await trail.record({ action: 'unsuppress', by, reason, subject: { suppressed } }, async () => {
    await list.lift(mailbox);
    return { result: undefined, outcome: 'done' };
  });
  return {
    text: [
      `${mailbox} was suppressed in ${config.environment} (${suppressed}) and may have mail again, from the next one on.`,
      'SES keeps a list of its own for the account; take the address off there too, or SES will not deliver:',
      `  ${deleteAtSes(mailbox, config.region)}`,
    ].join('\n'),
    json: { mailbox, suppressed },
  };
}

/** The account's list is not ours alone: a person decides. */
export function deleteAtSes(mailbox: string, region: string): string {
  return `aws sesv2 delete-suppressed-destination --region ${region} --email-address ${mailbox}`;
}
