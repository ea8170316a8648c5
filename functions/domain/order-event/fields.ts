import * as z from 'zod/mini';
import { COUNTRIES } from '../country';
import { CURRENCIES } from '../currency';
import { parseMailbox } from '../mailbox';
import { isVisible, singleLine } from './free-text';
import { IDENTIFIER_PATTERN, TRACE_ID_PATTERN } from './identifier';
import { LIMITS } from './limits';

// The kinds of field an order event is made of. What a check cannot tell JSON Schema is added as metadata.

/** Registers what the generated JSON Schema and documentation say about a schema. */
export function describe<S extends z.core.$ZodType>(
  schema: S,
  description: string,
  more: Readonly<Record<string, unknown>> = {},
): S {
  z.globalRegistry.add(schema, { description, ...more });
  return schema;
}

/** Registers an object under the name it has in the JSON Schema and in the documentation. */
export const named = <S extends z.core.$ZodType>(id: string, description: string, schema: S): S =>
  describe(schema, description, { id });

/** Replaces the message for a wrong value; a missing one is still reported as missing. */
const whenPresent = (message: string) => (issue: z.core.$ZodRawIssue) =>
  issue.input === undefined ? undefined : message;

/** Characters are code points, as JSON Schema counts them: an emoji is one, not two. */
const charactersUpTo = (max: number) =>
  z.superRefine((value: string, context) => {
    const length = [...value].length;
    if (length > max)
      context.addIssue({
        code: 'custom',
        message: `has ${length} characters; at most ${max} are accepted`,
        input: '',
      });
  });

export const text = (max: number, description: string, ...checks: z.core.$ZodCheck<string>[]) =>
  describe(
    z.pipe(
      z.string().check(charactersUpTo(max)),
      z.pipe(
        z.transform(singleLine),
        z.string().check(z.refine(isVisible, 'must hold a visible character'), ...checks),
      ),
    ),
    description,
    { minLength: 1, maxLength: max, pattern: '\\S' },
  );

export const identifier = (description: string) =>
  describe(
    z
      .string()
      .check(
        charactersUpTo(LIMITS.idLength),
        z.regex(
          IDENTIFIER_PATTERN,
          'must be ASCII letters, digits and . _ : / # -, starting with a letter, digit or #',
        ),
      ),
    description,
    { maxLength: LIMITS.idLength },
  );

/** Goes into every log line, so it has no room for an e-mail address. */
export const traceId = (description: string) =>
  describe(
    z
      .string()
      .check(
        charactersUpTo(LIMITS.traceIdLength),
        z.regex(TRACE_ID_PATTERN, 'must be printable ASCII characters without spaces and @'),
      ),
    description,
    { maxLength: LIMITS.traceIdLength },
  );

export const amount = (description: string, min = 0) =>
  describe(z.int().check(z.minimum(min), z.maximum(LIMITS.amount)), description);

export const quantity = (description: string) =>
  describe(z.int().check(z.minimum(1), z.maximum(LIMITS.quantity)), description);

export const timestamp = (description: string) =>
  describe(
    z.pipe(
      z.iso.datetime({
        offset: true,
        error: whenPresent('must be an ISO 8601 time with seconds and offset, e.g. 2026-03-03T09:15:00Z'),
      }),
      z.transform((value: string) => new Date(value).toISOString()),
    ),
    description,
  );

function isHttpsUrl(value: string): boolean {
  if (!/^https:\/\//.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.username === '' && url.password === '';
}

export const httpsUrl = (description: string) =>
  describe(
    z.pipe(
      z
        .string()
        .check(
          charactersUpTo(LIMITS.urlLength),
          z.refine(isHttpsUrl, 'must be an absolute https URL without user name and password'),
        ),
      z.transform((value: string) => new URL(value).href),
    ),
    description,
    { maxLength: LIMITS.urlLength, pattern: '^https://' },
  );

export const mailbox = (description: string) =>
  describe(
    z.pipe(
      z.string(),
      z.transform((value: string, context) => {
        const result = parseMailbox(value);
        if (result.ok) return result.mailbox;
        context.issues.push({ code: 'custom', message: result.reason, input: '' });
        return z.NEVER;
      }),
    ),
    description,
    { maxLength: LIMITS.mailboxLength, pattern: '^[!-?A-~]{1,64}@[^\\s@]+$' },
  );

function canonicalLocale(value: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(value)[0];
  } catch {
    return undefined;
  }
}

export const locale = (description: string) =>
  describe(
    z.pipe(
      z.string().check(
        charactersUpTo(LIMITS.localeLength),
        z.refine(
          (value) => canonicalLocale(value) !== undefined,
          'must be a BCP 47 language tag with hyphens, e.g. de-AT',
        ),
      ),
      z.transform((value: string) => canonicalLocale(value) ?? value),
    ),
    description,
    { maxLength: LIMITS.localeLength, pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' },
  );

export const currency = (description: string) =>
  describe(
    z.enum(CURRENCIES, { error: whenPresent('must be an ISO 4217 currency code in use, e.g. EUR') }),
    description,
  );

export const country = (description: string) =>
  describe(
    z.enum(COUNTRIES, {
      error: whenPresent('must be an ISO 3166-1 alpha-2 country code, e.g. DE (the United Kingdom is GB)'),
    }),
    description,
  );
