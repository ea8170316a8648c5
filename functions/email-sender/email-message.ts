import * as z from 'zod/mini';
import { EMAIL_KINDS } from '../domain/email/email-key';
import type { EmailMessage } from '../domain/ports';

const emailMessage = z.object({
  orderId: z.string(),
  kind: z.enum(EMAIL_KINDS),
  reference: z.string(),
  revision: z.int(),
  correlationId: z.string(),
  deferrals: z._default(z.int(), 0),
  isRedriven: z._default(z.boolean(), false),
});

/** What was put into the queue; undefined when it is something else. */
export function parseEmailMessage(body: string): EmailMessage | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const parsed = emailMessage.safeParse(json);
  if (!parsed.success) return undefined;
  const { correlationId, deferrals, isRedriven, ...key } = parsed.data;
  return { key, correlationId, deferrals, isRedriven };
}
