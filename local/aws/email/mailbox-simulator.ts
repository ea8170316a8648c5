/** What becomes of a mail after SES has accepted it. */
export type Outcome = 'delivery' | 'bounce' | 'out-of-office' | 'complaint' | 'suppressed';

const SIMULATED: Readonly<Record<string, Outcome>> = {
  success: 'delivery',
  bounce: 'bounce',
  ooto: 'out-of-office',
  complaint: 'complaint',
  suppressionlist: 'suppressed',
};

/**
 * The mailbox simulator: bounce@simulator.amazonses.com, also with a label (bounce+order1@…). Every other address
 * accepts its mail. https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
export function outcomeOf(address: string): Outcome {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  if (domain !== 'simulator.amazonses.com') return 'delivery';
  return SIMULATED[local.replace(/\+.*$/, '')] ?? 'delivery';
}

/** Recipients of one mail by what becomes of it; SES reports each group in events of its own. */
export function groupByOutcome(recipients: readonly string[]): Map<Outcome, string[]> {
  const groups = new Map<Outcome, string[]>();
  for (const recipient of recipients) {
    const outcome = outcomeOf(recipient);
    groups.set(outcome, [...(groups.get(outcome) ?? []), recipient]);
  }
  return groups;
}
