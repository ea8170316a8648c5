import type { Inline } from '../engine/inline';
import type { MailContext } from './context';

export interface ProgressStep {
  readonly label: Inline;
  readonly isReached: boolean;
}

const STEPS = ['stepConfirmed', 'stepShipped', 'stepDelivered'] as const;

/**
 * How far an order has come, for the eye: the headline says the same in words. Undefined where nothing travels.
 * @param reached the last step that is done
 */
export function progressTo(
  reached: (typeof STEPS)[number],
  { order, text }: MailContext,
): ProgressStep[] | undefined {
  if (order.shippingAddress === undefined) return undefined;
  return STEPS.map((step, index) => ({ label: text(step), isReached: index <= STEPS.indexOf(reached) }));
}
