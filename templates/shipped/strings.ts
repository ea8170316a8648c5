/** Wording of the shipping notice. */
export interface ShippedStrings {
  subject(orderNumber: string): string;
  preheader(itemsTitle: string): string;
  headline: string;
  intro: string;
  track: string;
  carrier: string;
  trackingNumber: string;
  shippedOn: string;
  /** For a parcel with everything in it. */
  allItemsTitle(count: number): string;
  someItemsTitle(count: number, ordered: number): string;
}
