import type { LogEvent, LogValue } from './expression';

/**
 * The fields Logs Insights finds in a line of a Lambda function: those of a JSON object, nested ones joined by dots, and
 * those of the line with which Lambda ends every invocation.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function logEvent(functionName: string, line: string, at: number): LogEvent {
  const own = { '@timestamp': at, '@message': line, '@log': `000000000000:/aws/lambda/${functionName}` };
  if (line.startsWith('REPORT ')) return { ...own, ...reportFields(line) };
  if (!line.startsWith('{')) return own;
  return { ...own, ...flat(JSON.parse(line)) };
}

function flat(value: unknown, at = ''): Record<string, LogValue> {
  if (typeof value !== 'object' || value === null) return { [at]: value as LogValue };
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, entry]) => flat(entry, at === '' ? key : `${at}.${key}`)),
  );
}

const REPORT_FIELDS = [
  ['@duration', /\tDuration: ([\d.]+) ms/, 1],
  ['@initDuration', /\tInit Duration: ([\d.]+) ms/, 1],
  ['@memorySize', /\tMemory Size: (\d+) MB/, 1_000_000],
  ['@maxMemoryUsed', /\tMax Memory Used: (\d+) MB/, 1_000_000],
] as const;

function reportFields(line: string): Record<string, LogValue> {
  const found = REPORT_FIELDS.flatMap(([name, pattern, unit]) => {
    const value = pattern.exec(line)?.[1];
    return value === undefined ? [] : [[name, Number(value) * unit]];
  });
  return { '@type': 'REPORT', ...Object.fromEntries(found) };
}
