import * as z from 'zod/mini';
import { Naming } from '../naming';
import { alertsSchema } from './alerts-schema';
import { brandedPart, foreignSenders, isInDomain, sendingPart, unreadableButtons } from './brand-checks';
import { functionsSchema, LONGEST_CONSUMER_SECONDS } from './functions-schema';
import { LOCAL_ENVIRONMENT } from './local-environment';
import { mailSchema } from './mail-schema';
import { nameSchema } from './name-schema';
import { supportSchema } from './support-schema';
import { tableSchema } from './table-schema';
import { type Violation, violation } from './violations';

/** Lambda gives all variables of a function 4 KB; the rest of them need about 1.5. */
export const MAX_SENDER_JSON_BYTES = 2500;
/** Part of a timeout that is not sending: start, claims, the last answer. */
export const BATCH_MARGIN_SECONDS = 5;

/** Thresholds of which the second is the worse. */
const ASCENDING = [
  ['bounceWarningPercent', 'bounceRatePercent'],
  ['complaintRatePercent', 'complaintPausePercent'],
] as const;

/** No environment nests deeper; what does is refused before, and must not exhaust the stack here. */
const DEEPEST = 10;

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
      // A test must never reach a customer.
      const mayMailAnyone = environment === 'production' || environment === LOCAL_ENVIRONMENT;
      return mayMailAnyone || mail.recipients.mode === 'allow-list'
        ? []
        : [violation(path, raw, 'must be "allow-list" (with "allowed" and "catchAll") outside production')];
    },
  ),

  rule(z.object({ alerts: alertsSchema }), ({ alerts }, raw, environment) =>
    environment === 'production' && alerts.emails.length === 0
      ? [
          violation(
            ['alerts', 'emails'],
            raw,
            'must name a mailbox in production, or nobody hears the alarms',
          ),
        ]
      : [],
  ),

  rule(z.object({ alerts: alertsSchema }), ({ alerts: { thresholds } }, raw) =>
    ASCENDING.filter(([first, then]) => thresholds[first] > thresholds[then]).map(([first, then]) =>
      violation(
        ['alerts', 'thresholds', first],
        raw,
        `must be at most that of ${then}, ${thresholds[then]}, which is the worse`,
      ),
    ),
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
      const toLower = `a batch of ${batchSize} at ${mail.sendRatePerSecond} a second shared by ${maximumConcurrency} invocations`;
      if (needed > LONGEST_CONSUMER_SECONDS) {
        return [
          violation(
            ['functions', 'emailSender', 'maximumConcurrency'],
            raw,
            `must be lower, or batchSize: ${toLower} takes ${needed} s, more than a timeout may have`,
          ),
        ];
      }
      return needed <= timeoutSeconds
        ? []
        : [
            violation(
              ['functions', 'emailSender', 'timeoutSeconds'],
              raw,
              `must be at least ${needed}: ${toLower}; or lower batchSize or maximumConcurrency`,
            ),
          ];
    },
  ),

  rule(z.object({ table: tableSchema }), ({ table }, raw) => {
    if (table.capacity !== 'provisioned' || table.autoScaling === undefined) return [];
    const { writeUnits, readUnits, autoScaling } = table;
    const least = { maximumWriteUnits: writeUnits, maximumReadUnits: readUnits };
    return (['maximumWriteUnits', 'maximumReadUnits'] as const).flatMap((name) =>
      autoScaling[name] >= least[name]
        ? []
        : [
            violation(
              ['table', 'autoScaling', name],
              raw,
              `must be at least ${least[name]}, what the table has at least`,
            ),
          ],
    );
  }),

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

  rule(z.object({ region: z.string(), publishers: z.array(z.string()) }), ({ region, publishers }, raw) =>
    otherPartitions(region, publishers, ['publishers'], raw),
  ),

  rule(z.object({ region: z.string(), support: supportSchema }), ({ region, support }, raw) =>
    (['principals', 'changePrincipals'] as const).flatMap((list) =>
      otherPartitions(region, support[list], ['support', list], raw),
    ),
  ),

  rule(
    z.object({
      state: z.object({ kind: z.literal('local') }),
      deployment: z.object({ github: z.record(z.string(), z.unknown()) }),
    }),
    (_, raw) => [
      violation(
        ['deployment', 'github'],
        raw,
        'needs "state": { "kind": "s3", … }: a workflow starts on an empty disk, and without the state it would create everything anew',
      ),
    ],
  ),

  rule(z.object(nameSchema), ({ app, suffix, namePattern }, raw, environment) =>
    new Naming({ app, suffix, environment, pattern: namePattern })
      .problems()
      .map((problem) =>
        violation(['namePattern'], raw, `with app and suffix leads to an invalid name: ${problem}`),
      ),
  ),

  (raw) =>
    texts(raw).flatMap(([path, text]) =>
      /[$%]\{/.test(text)
        ? [violation(path, raw, 'must not hold ${ or %{, which Terraform would take for its own')]
        : [],
    ),
];

/** Accounts of another partition are another AWS: no policy can name them. */
function otherPartitions(
  region: string,
  principals: readonly string[],
  path: readonly string[],
  raw: unknown,
): Violation[] {
  const partition = region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return principals.flatMap((principal, index) =>
    !principal.startsWith('arn:') || principal.startsWith(`arn:${partition}:`)
      ? []
      : [violation([...path, index], raw, `must begin with arn:${partition}: as everything in ${region}`)],
  );
}

export function crossCheck(raw: unknown, environment: string): Violation[] {
  return CROSS_CHECKS.flatMap((check) => check(raw, environment));
}

/** Every text in the file with its path. */
function texts(value: unknown, path: readonly (string | number)[] = []): [typeof path, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null || path.length > DEEPEST) return [];
  return Array.isArray(value)
    ? value.flatMap((entry, index) => texts(entry, [...path, index]))
    : Object.entries(value).flatMap(([key, entry]) => texts(entry, [...path, key]));
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
