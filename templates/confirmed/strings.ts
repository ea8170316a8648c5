/** Wording of the confirmation. */
export interface ConfirmedStrings {
  subject(orderNumber: string): string;
  preheader(pieces: string, total: string): string;
  headline: string;
  thanks: string;
  /** What comes next, for goods that travel and for those that do not. */
  nextWithDelivery: string;
  nextWithoutDelivery: string;
  itemsTitle(count: number): string;
}
