import type { Inline } from '../engine/inline';

/** How values are written in one mail. */
export interface MailFormats {
  /** Minor units of the order's currency, written as in the order's locale. */
  readonly money: (minorUnits: number) => Inline;
  /** The calendar day in the shop's zone, in the language of the mail. */
  readonly date: (iso: string) => string;
  /** Day, time and zone. */
  readonly dateTime: (iso: string) => string;
  /** Text of a customer or a shop, of whatever script. */
  readonly free: (text: string) => Inline;
  /** A number or code that reads left to right in every language. */
  readonly code: (text: string) => Inline;
}
