import { phrase } from '../inline';
import type { LayoutStrings } from './strings';

export const en: LayoutStrings = {
  orderTitle: (orderNumber) => `Order ${orderNumber}`,
  placedOn: (date) => `Placed on ${date}`,
  greeting: (name) => phrase`Hello ${name},`,
  quantity: (count) => `Quantity: ${count}`,
  subtotal: 'Subtotal',
  discount: 'Discount',
  shipping: 'Shipping',
  freeShipping: 'Free',
  tax: 'Tax',
  taxIncluded: 'Includes tax',
  total: 'Total',
  shippingAddress: 'Shipping address',
  payment: 'Payment',
  viewOrder: 'View your order',
  helpHeading: 'Questions about your order?',
  helpByMail: (mailbox) => phrase`Write to us at ${mailbox}. We are happy to help.`,
  helpByMailOrPage: (mailbox, page) =>
    phrase`Write to us at ${mailbox} or visit our ${page}. We are happy to help.`,
  helpPage: 'help pages',
  reasonForMail: (orderNumber, shop) =>
    phrase`You are receiving this e-mail because you placed order ${orderNumber} at ${shop}.`,
};
