import { freeText, type Inline } from '../inline';
import type { MailContext } from './context';

export function greeting({ strings, order }: MailContext): Inline {
  return strings.greeting(freeText(order.customer.name));
}
