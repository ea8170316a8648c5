import * as z from 'zod/mini';
import { Naming } from '../naming';
import { brandedPart, foreignSenders, isInDomain, sendingPart, unreadableButtons } from './brand-checks';
import { functionsSchema, nameSchema } from './environment-schema';
import { mailSchema } from './mail-schema';
import { type Violation, violation } from './violations';

/** Lambda gives all variables of a function 4 KB; the rest of them need about 1.5. */
const MAX_SENDER_JSON_BYTES = 2500;
/** Part of a timeout that is not sending: start, claims, the last answer. */
const BATCH_MARGIN_SECONDS = 5;

type CrossCheck = (raw: unknown, environment: string) => Violation[];

/**
 * Rules between several values. Each reads only its own part of the file, so a mistake elsewhere hides none of them.
 */
const CROSS_CHECKS: readonly CrossCheck[] = [
  rule(
    z.object({ mail: z.object({ domain: mailSchema.shape.domain, sender: mailSchema.shape.sender }) }),
    ({ mail }, raw) =>
      isInDomain(mail.sender, mail.domain)
        ? []
        : [violation(['mail', 'sender'], raw, `must be in the sending domain ${mail.domain}`)],
  ),

  rule(
    z.object({
      mail: z.object({ domain: mailSchema.shape.domain, mailFromDomain: mailSchema.shape.mailFromDomain }),
    }),
    ({ mail }, raw) =>
      mail.mailFromDomain === undefined || mail.mailFromDomain.endsWith(`.${mail.domain}`)
        ? []
        : [violation(['mail', 'mailFromDomain'], raw, `must be a subdomain of ${mail.domain}`)],
  ),

  rule(
    z.object({
      mail: z.object({
        domain: mailSchema.shape.domain,
        identity: mailSchema.shape.identity,
        dns: z.optional(z.object({ hostedZone: z.optional(z.string()) })),
      }),
    }),
    ({ mail }, raw) => {
      const zone = mail.dns?.hostedZone;
      const path = ['mail', 'dns', 'hostedZone'];
      if (zone === undefined) return [];
      if (mail.identity === 'reference') {
        return [
          violation(path, raw, 'must go: the records belong to the deployment that creates the identity'),
        ];
      }
      return mail.domain === zone || mail.domain.endsWith(`.${zone}`)
        ? []
        : [violation(path, raw, `must be a zone that holds ${mail.domain}`)];
    },
  ),

  rule(
    z.object({ mail: z.object({ recipients: mailSchema.shape.recipients }) }),
    ({ mail }, raw, environment) => {
      const path = ['mail', 'recipients', 'mode'];
      if (environment === 'production' && mail.recipients.mode !== 'anyone') {
        return [violation(path, raw, 'must be "anyone" in production, or customers get no mail')];
      }
      // The local environment has no way out of the machine; anywhere else a test must never reach a customer.
      const mayMailAnyone = environment === 'production' || environment === 'local';
      return mayMailAnyone || mail.recipients.mode === 'allow-list'
        ? []
        : [violation(path, raw, 'must be "allow-list" (with "allowed" and "catchAll") outside production')];
    },
  ),

  rule(
    z.object({ retention: z.object({ deletionProtection: z._default(z.boolean(), true) }) }),
    ({ retention }, raw, environment) =>
      environment === 'production' && !retention.deletionProtection
        ? [violation(['retention', 'deletionProtection'], raw, 'must be true in production')]
        : [],
  ),

  rule(
    z.object({
      mail: z.object({ sendRatePerSecond: mailSchema.shape.sendRatePerSecond }),
      functions: functionsSchema,
    }),
    ({ mail, functions }, raw) => {
      const { batchSize, maximumConcurrency, timeoutSeconds } = functions.emailSender;
      const needed =
        Math.ceil((batchSize * maximumConcurrency) / mail.sendRatePerSecond) + BATCH_MARGIN_SECONDS;
      return needed <= timeoutSeconds
        ? []
        : [
            violation(
              ['functions', 'emailSender', 'timeoutSeconds'],
              raw,
              `must be at least ${needed}: a batch of ${batchSize} at ${mail.sendRatePerSecond} a second shared by ${maximumConcurrency} invocations; or lower batchSize or maximumConcurrency`,
            ),
          ];
    },
  ),

  rule(brandedPart, unreadableButtons),
  rule(sendingPart, foreignSenders),

  rule(z.object({ brand: z.looseObject({}), mail: z.looseObject({}) }), ({ brand, mail }, raw) => {
    const bytes = Buffer.byteLength(JSON.stringify([brand, mail.recipients]));
    return bytes <= MAX_SENDER_JSON_BYTES
      ? []
      : [
          violation(
            ['brand'],
            raw,
            `and mail.recipients have ${bytes} bytes together; at most ${MAX_SENDER_JSON_BYTES} fit a function's variables`,
          ),
        ];
  }),

  rule(z.object(nameSchema), ({ app, suffix, namePattern }, raw, environment) =>
    new Naming({ app, suffix, environment, pattern: namePattern })
      .problems()
      .map((problem) => violation(['namePattern'], raw, `leads to an invalid name: ${problem}`)),
  ),
];

export function crossCheck(raw: unknown, environment: string): Violation[] {
  return CROSS_CHECKS.flatMap((check) => check(raw, environment));
}

/** A check over the part of the file that `reads` describes; it keeps silent while that part itself is wrong. */
function rule<Reads extends z.ZodMiniType>(
  reads: Reads,
  check: (part: z.output<Reads>, raw: unknown, environment: string) => Violation[],
): CrossCheck {
  return (raw, environment) => {
    const part = reads.safeParse(raw);
    return part.success ? check(part.data, raw, environment) : [];
  };
}
