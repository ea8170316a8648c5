import { type Settlement, type SettlementPolicy, settle } from '../domain/email/settlement';
import type { EmailQueue, EmailQueueDepth, FoundEmail, OpenEmails, SettlementAction } from '../domain/ports';

export interface SettlementPorts {
  readonly openEmails: OpenEmails;
  readonly emailQueue: EmailQueue;
  readonly queueDepth: EmailQueueDepth;
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

/** Messages that are in the queue on any busy day. */
const USUAL_DEPTH = 50;

/** Looks after every e-mail that has not come to an end in its time. Two runs at once do no harm: the first write wins. */
export async function settleOpenEmails(ports: SettlementPorts): Promise<SettledEmail[]> {
  const { openEmails, queueDepth, policy, limit, now } = ports;
  const due = (await openEmails.findDue(limit)).map((found) => ({
    found,
    settlement: settle(found.email, now(), policy),
  }));
  const reminders = due.filter(({ settlement }) => settlement.action === 'remind').length;
  // In an outage or a burst the messages are all there; asking again for every mail would only multiply them.
  const isBacklog = reminders > 0 && (await queueDepth.depth()) >= Math.max(reminders, USUAL_DEPTH);
  const settled = await Promise.all(
    due
      .filter(({ settlement }) => !(isBacklog && settlement.action === 'remind'))
      .map(({ found, settlement }) => settleOne(found, settlement, ports)),
  );
  return settled.filter((email) => email !== undefined);
}

async function settleOne(
  found: FoundEmail,
  settlement: Settlement,
  { openEmails, emailQueue }: SettlementPorts,
): Promise<SettledEmail | undefined> {
  if (settlement.action === 'wait' || !(await openEmails.settle(found, settlement))) return undefined;
  // Should this fail, the next reminder puts it into the queue.
  if (settlement.action === 'remind' || settlement.action === 'resend') {
    await emailQueue.enqueue({ key: found.key, correlationId: found.correlationId, deferrals: 0 });
  }
  return { found, action: settlement.action };
}
