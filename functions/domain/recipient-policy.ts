import * as z from 'zod/mini';
import { recipientLookupKey } from './mailbox';

/** Who may get mail. `anyone` is for production; elsewhere strangers' mail goes to the catch-all instead. */
const recipientPolicySchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('anyone') }),
  z.object({
    mode: z.literal('allow-list'),
    /** Mailboxes, or whole domains written as `@example.com`. */
    allowed: z.array(z.string()),
    catchAll: z.string().check(z.minLength(3)),
  }),
]);
export type RecipientPolicy = z.infer<typeof recipientPolicySchema>;

/** The SES mailbox simulator: nobody reads it, every environment may use it. */
const SIMULATOR_DOMAIN = '@simulator.amazonses.com';

export interface Recipient {
  readonly mailbox: string;
  /** Set when the mail was meant for somebody else. */
  readonly redirectedFrom?: string;
}

export function applyRecipientPolicy(policy: RecipientPolicy, mailbox: string): Recipient {
  if (policy.mode === 'anyone') return { mailbox };
  const wanted = recipientLookupKey(mailbox);
  const domain = wanted.slice(wanted.lastIndexOf('@'));
  const isAllowed =
    domain === SIMULATOR_DOMAIN ||
    policy.allowed.map(recipientLookupKey).some((entry) => entry === wanted || entry === domain);
  return isAllowed ? { mailbox } : { mailbox: policy.catchAll, redirectedFrom: mailbox };
}

/** Throws a ZodError when the value is no policy. */
export function readRecipientPolicy(value: unknown): RecipientPolicy {
  return recipientPolicySchema.parse(value);
}
