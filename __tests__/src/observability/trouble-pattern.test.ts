import { TROUBLE_PATTERN } from '../../../src/observability/trouble-pattern';

type Json = { readonly [key: string]: unknown };

/** Evaluates the part of CloudWatch's JSON patterns that is used: = and != with a text, && and ||, parentheses. */
function matches(line: Json): boolean {
  const inner = TROUBLE_PATTERN.replace(/^\{(.*)\}$/, '$1');
  const expression = inner.replace(/\$\.([\w.]+) (!?=) "(\w[\w.]*)"/g, (_, path: string, operator, value) => {
    const found = path.split('.').reduce<unknown>((part, key) => (part as Json | undefined)?.[key], line);
    // A field that is not there matches nothing, "is not" included.
    return String(found !== undefined && (operator === '=' ? found === value : found !== value));
  });
  if (!/^[\s()&|truefalse]+$/.test(expression)) throw new Error(`not understood: ${expression}`);
  return new Function(`return ${expression};`)();
}

const report = (status: string): Json => ({
  time: '2026-03-03T10:00:00.000Z',
  type: 'platform.report',
  record: { requestId: 'r', status, metrics: { durationMs: 30_000, billedDurationMs: 30_000 } },
});

// https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#Status
test.each([
  ['a function that returned an error', report('failure')],
  ['a process that died', report('error')],
  ['an invocation that was cut off', report('timeout')],
  [
    'what the code logs as an error',
    { level: 'ERROR', message: 'record goes back to the queue', service: 's' },
  ],
  ['an error the runtime logs', { level: 'ERROR', message: { errorType: 'Error' } }],
])('%s is trouble', (_, line) => {
  expect(matches(line)).toBe(true);
});

test.each([
  ['an invocation that went well', report('success')],
  [
    'the runtime being done with one that failed, which its report tells',
    { ...report('timeout'), type: 'platform.runtimeDone' },
  ],
  ['a mail that was sent', { level: 'INFO', message: 'e-mail processed', outcome: 'sent' }],
  ['a refused event', { level: 'WARN', message: 'delivery event refused' }],
  ['a metric', { _aws: { Timestamp: 0 }, service: 'pipeline', OrderEventsAccepted: 3 }],
])('%s is none', (_, line) => {
  expect(matches(line)).toBe(false);
});
