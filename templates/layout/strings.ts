import type { Inline } from '../inline';

/** What every kind of mail says, whatever it is about. */
export interface LayoutStrings {
  orderTitle(orderNumber: string): string;
  placedOn(date: string): string;
  greeting(name: Inline): Inline;
  quantity(count: string): string;
  subtotal: string;
  discount: string;
  shipping: string;
  freeShipping: string;
  tax: string;
  taxIncluded: string;
  total: string;
  shippingAddress: string;
  payment: string;
  viewOrder: string;
  helpHeading: string;
  helpByMail(mailbox: Inline): Inline;
  helpByMailOrPage(mailbox: Inline, page: Inline): Inline;
  helpPage: string;
  /** Why the customer gets this mail. */
  reasonForMail(orderNumber: Inline, shop: Inline): Inline;
}
