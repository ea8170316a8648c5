import * as z from 'zod/mini';

// The vocabulary of the environment schema. A message says what to write, as the end of "<path> …".

const HOST = '([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]';
const LOCAL_PART = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}";

export function describe<S extends z.core.$ZodType>(schema: S, description: string): S {
  z.globalRegistry.add(schema, { description });
  return schema;
}

/** A message for a value that is wrong, and for one that is not there. */
export function must(message: string) {
  return (issue: z.core.$ZodRawIssue) => (issue.input === undefined ? `is missing; it ${message}` : message);
}

/** The messages of a discriminated union: the object is wrong, or its `key`, which tells what kind it is. */
export function kinds(key: string, ...values: string[]) {
  const listed = values.map((value) => `"${value}"`).join(' or ');
  const whole = must(`must be an object whose "${key}" is ${listed}`);
  const tag = must(`must be ${listed}`);
  return {
    error: (issue: z.core.$ZodRawIssue) =>
      issue.code === 'invalid_union'
        ? tag({ ...issue, input: (issue.input as Record<string, unknown>)[key] })
        : whole(issue),
  };
}

/** An object in which an unknown key is a mistake; the message suggests the key that was probably meant. */
export function section<const Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape);
}

export function pattern(expression: RegExp, message: string, description: string) {
  return describe(z.string().check(z.regex(expression, message)), description);
}

/** Text of one line, as it may stand in a mail. */
export function shortText(maxLength: number, description: string) {
  return pattern(
    new RegExp(`^(?! )[^\\p{Cc}]{1,${maxLength}}$`, 'u'),
    `must be 1 to ${maxLength} printable characters, the first not a space`,
    description,
  );
}

/** What every AWS service takes as the value of a tag. */
export function tagValue(description: string) {
  return pattern(
    /^[\p{L}\p{N}_.:/=+@-][\p{L}\p{N} _.:/=+@-]{0,255}$/u,
    'must be 1 to 256 letters, digits, spaces and _ . : / = + - @',
    description,
  );
}

export function integer(min: number, max: number, description: string) {
  const message = `must be a whole number from ${min} to ${max}`;
  return describe(
    z.int({ error: must(message) }).check(z.minimum(min, message), z.maximum(max, message)),
    description,
  );
}

export function number(min: number, max: number, description: string) {
  const message = `must be a number from ${min} to ${max}`;
  return describe(
    z.number({ error: must(message) }).check(z.minimum(min, message), z.maximum(max, message)),
    description,
  );
}

export function unique(message: string) {
  return z.refine<readonly string[]>((entries) => new Set(entries).size === entries.length, message);
}

/** Accounts and roles of AWS; none where nothing is said. */
export function principals(description: string) {
  return z._default(
    describe(
      z
        .array(
          pattern(
            /^(\d{12}|arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512})$/,
            'must be an account id of 12 digits, in quotes, or the ARN of an IAM role',
            'Account or role.',
          ),
        )
        .check(unique('must name each of them once')),
      description,
    ),
    [],
  );
}

export function validated(test: (value: string) => boolean, message: string, description: string) {
  return describe(z.string().check(z.refine(test, message)), description);
}

export function awsRegion(description: string) {
  const name = z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS Region such as eu-central-1');
  const hasSes = z.regex(/^(?!cn-)/, 'must be a Region outside of China; there is no SES');
  return describe(z.string().check(name, hasSes), description);
}

export function domain(description: string) {
  return pattern(
    new RegExp(`^(?=.{4,253}$)${HOST}$`),
    'must be a lower-case domain such as mail.shop.example',
    description,
  );
}

export function mailbox(description: string) {
  return pattern(
    new RegExp(`^(?=.{6,254}$)${LOCAL_PART}@${HOST}$`),
    'must be one plain mailbox such as orders@mail.shop.example, its domain in lower case',
    description,
  );
}

export function recipient(description: string) {
  return pattern(
    new RegExp(`^(?=.{5,254}$)(?!\\*)(${LOCAL_PART})?@${HOST}$`),
    'must be a mailbox, or @domain for everyone there, without *',
    description,
  );
}
