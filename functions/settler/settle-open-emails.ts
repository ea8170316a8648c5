import { type SettlementPolicy, settle } from '../domain/email/settlement';
import type { EmailQueue, FoundEmail, OpenEmails, SettlementAction } from '../domain/ports';

export interface SettlementPorts {
  readonly openEmails: OpenEmails;
  readonly emailQueue: EmailQueue;
  readonly policy: SettlementPolicy;
  /** E-mails looked at in one run; the next run goes on. */
  readonly limit: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface SettledEmail {
  readonly found: FoundEmail;
  readonly action: SettlementAction['action'];
}

/** Looks after every e-mail that has not come to an end in its time. Two runs at once do no harm: the first write wins. */
export async function settleOpenEmails(ports: SettlementPorts): Promise<SettledEmail[]> {
  const due = await ports.openEmails.findDue(ports.limit);
  const settled = await Promise.all(due.map((found) => settleOne(found, ports)));
  return settled.filter((email) => email !== undefined);
}

async function settleOne(
  found: FoundEmail,
  { openEmails, emailQueue, policy, now }: SettlementPorts,
): Promise<SettledEmail | undefined> {
  const settlement = settle(found.email, now(), policy);
  if (settlement.action === 'wait' || !(await openEmails.settle(found, settlement))) return undefined;
  // Should this fail, the next reminder puts it into the queue.
  if (settlement.action === 'remind' || settlement.action === 'resend') {
    await emailQueue.enqueue({ key: found.key, correlationId: found.correlationId, deferrals: 0 });
  }
  return { found, action: settlement.action };
}
