import { type SettlementPolicy, settle } from '../domain/email/settlement';
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

export interface SettlementRun {
  readonly settled: readonly SettledEmail[];
  /** What kept some from being settled, or from the queue; the next run tries again. */
  readonly errors: readonly unknown[];
}

/**
 * Looks after every e-mail that has not come to an end in its time. Two runs at once do no harm: the first write wins. One
 * e-mail that fails hides nothing of what was done for the others, which calls a person too.
 */
export async function settleOpenEmails(ports: SettlementPorts): Promise<SettlementRun> {
  const { openEmails, emailQueue, queueDepth, policy, limit, now } = ports;
  const due = (await openEmails.findDue(limit)).map((found) => ({
    found,
    settlement: settle(found.email, now(), policy),
  }));
  const reminders = due.filter(({ settlement }) => settlement.action === 'remind').length;
  // In an outage or a burst the messages are all there; asking again for every mail would only multiply them.
  const isBacklog = reminders > 0 && (await queueDepth.depth()) >= Math.max(reminders, USUAL_DEPTH);
  const settled: SettledEmail[] = [];
  const errors: unknown[] = [];
  const settleOne = async ({ found, settlement }: (typeof due)[number]): Promise<void> => {
    if (settlement.action === 'wait' || !(await openEmails.settle(found, settlement))) return;
    settled.push({ found, action: settlement.action });
    // Should this fail, the next reminder puts it into the queue.
    if (settlement.action === 'remind' || settlement.action === 'resend') {
      await emailQueue.enqueue({ key: found.key, correlationId: found.correlationId, deferrals: 0 });
    }
  };
  await Promise.all(
    due
      .filter(({ settlement }) => !(isBacklog && settlement.action === 'remind'))
      .map((email) => settleOne(email).catch((error: unknown) => errors.push(error))),
  );
  return { settled, errors };
}
