import type { Inline } from '../engine/inline';
import type { MailContext } from './context';

/** The one thing to do. */
export interface Button {
  readonly label: Inline;
  readonly url: string;
}

/** To the order in the shop, if it has a page there. */
export function orderButton({ order, text }: MailContext): Button | undefined {
  const url = order.links?.order;
  return url === undefined ? undefined : { label: text('viewOrder'), url };
}
