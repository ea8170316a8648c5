import { DynamoAuditTrail } from '../../functions/adapters/dynamodb/audit-trail';
import { DynamoSuppressionKeeper } from '../../functions/adapters/dynamodb/suppression-keeper';
import type { Deployment } from '../deployment';
import type { Answer } from './answer';
import type { Operator } from './arguments';
import { findOrderFiles } from './recipient';
import { refuseNames } from './refuse-names';
import { deleteAtSes } from './ses-list';

/** Lets an address have mail again. */
export async function unsuppress(
  { mailbox, by, reason }: Operator & { readonly mailbox: string },
  { table, config }: Deployment,
): Promise<Answer> {
  const list = new DynamoSuppressionKeeper(table, config.retention.suppressionDays);
  const suppressed = await list.find(mailbox);
  const atSes = [
    'SES keeps a list of its own for the account; take the address off there too, or SES will not deliver:',
    `  ${deleteAtSes(mailbox, config.region)}`,
  ];
  if (suppressed === undefined) {
    return {
      text: [`${mailbox} is not suppressed in ${config.environment}: nothing is changed.`, ...atSes].join(
        '\n',
      ),
      json: { mailbox, suppressed: null },
    };
  }
  refuseNames({ by, reason }, await findOrderFiles(mailbox, { table, config }));
  const trail = new DynamoAuditTrail({ table, retentionDays: config.retention.auditDays });
  await trail.record({ action: 'unsuppress', by, reason, subject: { suppressed } }, async () => {
    await list.lift(mailbox);
    return { result: undefined, outcome: 'done' };
  });
  return {
    text: [
      `${mailbox} was suppressed in ${config.environment} (${suppressed}) and may have mail again, from the next one on.`,
      ...atSes,
    ].join('\n'),
    json: { mailbox, suppressed },
  };
}
