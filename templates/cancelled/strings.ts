import type { Inline } from '../inline';

/** Wording of the cancellation. */
export interface CancelledStrings {
  subject(orderNumber: string): string;
  preheader: string;
  headline: string;
  intro(orderNumber: Inline): Inline;
  /** What becomes of money already paid. */
  money: string;
  cancelledOn: string;
  reason: string;
  itemsTitle(count: number): string;
}
