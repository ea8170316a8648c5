import type { Inline } from '../inline';

/** Wording of the refund notice. */
export interface RefundedStrings {
  subject(orderNumber: string): string;
  preheader(amount: string): string;
  headline: string;
  intro(amount: Inline): Inline;
  /** When the money arrives; depends on the bank, so no promise of days. */
  arrival: string;
  refundedOn: string;
  refundedTo: string;
  reason: string;
  refund: string;
  orderTotal: string;
  itemsTitle(count: number): string;
}
