/** What the functions do when a mail does not come to an end by itself. */
export interface DeliverySettings {
  /** `paused`: mails wait in their queue until it is switched on again. */
  readonly sending: 'on' | 'paused';
  /** What becomes of a mail whose answer of SES was lost and that no Send event has settled. */
  readonly lostAnswer: 'resend-once' | 'hold';
  /** How long a Send event is waited for. */
  readonly settlingWindowSeconds: number;
  /** Past this a mail would only confuse. */
  readonly longestAgeHours: number;
  /** So many transient bounces of different mails in so many days put an address on the suppression list. */
  readonly softBounces: { readonly limit: number; readonly windowDays: number };
}

/** Whoever writes when an e-mail is to be looked at again, and whoever looks, must agree. */
export function settlingVariables({ settlingWindowSeconds }: DeliverySettings): Record<string, string> {
  return { SETTLING_WINDOW_SECONDS: String(settlingWindowSeconds) };
}
