import {
  FEEDBACK_RANK,
  type FeedbackStatus,
  TRANSITIONS,
  type TransitionName,
} from '../../functions/domain/email/lifecycle';
import { TRANSITION_NOTES } from '../../functions/domain/email/transition-notes';
import { fillTemplate } from './fill-template';

/** What an event of SES means, in the words of the lattice. */
const MEANING: Readonly<Record<FeedbackStatus, string>> = {
  sent: 'Send: SES has accepted the mail',
  delayed: 'DeliveryDelay: the mail server does not take it yet',
  'soft-bounced': 'Bounce, transient: mailbox full, out of office',
  rejected: 'Reject, Rendering Failure: SES has not sent it after all',
  delivered: 'Delivery: the mail server has accepted it',
  suppressed: "Bounce on SES's own suppression list: not tried. Also what our own list stops",
  bounced: 'Bounce, permanent',
  complained: 'Complaint: marked as spam',
};

/** @param template Markdown with {{transitions}}, {{lattice}}, {{soft bounces}}, {{simulation}}. */
export function renderDeliverySemantics(
  template: string,
  softBounces: { readonly limit: number; readonly windowDays: number },
): string {
  return fillTemplate(template, {
    transitions: transitionTable,
    lattice: latticeTable,
    'soft bounces': () => `${softBounces.limit} different mails within ${softBounces.windowDays} days`,
    simulation: () => '[`__tests__/delivery/world`](../__tests__/delivery/world)',
  });
}

function transitionTable(): string {
  const rows = Object.entries(TRANSITIONS).map(([name, { from, to }]) => {
    const { by, when } = TRANSITION_NOTES[name as TransitionName];
    const before = from.length === 0 ? '–' : from.map((status) => `\`${status}\``).join(', ');
    return `| ${name} | ${by} | ${before} | \`${to}\` | ${when} |`;
  });
  return ['| transition | by | from | to | when |', '|---|---|---|---|---|', ...rows].join('\n');
}

function latticeTable(): string {
  const ranked = Object.entries(FEEDBACK_RANK).sort(([, a], [, b]) => a - b);
  const rows = ranked.map(
    ([status, rank]) => `| ${rank} | \`${status}\` | ${MEANING[status as FeedbackStatus]} |`,
  );
  return ['| rank | status | event of SES |', '|---|---|---|', ...rows].join('\n');
}
