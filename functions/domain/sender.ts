import type { Brand } from './brand';

/** Whom a mail comes from and where answers go. */
export interface Sender {
  readonly name: string;
  readonly address: string;
  readonly replyTo: string;
}

/** @param address the mailbox of the environment, for brands that have none of their own */
export function senderOf({ name, sender, replyTo, support }: Brand, address: string): Sender {
  return { name, address: sender ?? address, replyTo: replyTo ?? support.email };
}
