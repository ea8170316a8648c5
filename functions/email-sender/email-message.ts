import * as z from 'zod/mini';
import { EMAIL_KINDS, type EmailKey } from '../domain/email/email-key';

const emailMessage = z.object({
  orderId: z.string(),
  kind: z.enum(EMAIL_KINDS),
  reference: z.string(),
  revision: z.int(),
  correlationId: z.string(),
});

/** What the order processor put into the queue; undefined when it is something else. */
export function parseEmailMessage(body: string): { key: EmailKey; correlationId: string } | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const parsed = emailMessage.safeParse(json);
  if (!parsed.success) return undefined;
  const { correlationId, ...key } = parsed.data;
  return { key, correlationId };
}
