import type { LogEvent, LogValue } from './expression';

/**
 * The fields Logs Insights finds in a line of a Lambda function: its own, and those of a JSON object, nested ones joined
 * by dots.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function logEvent(functionName: string, line: string, at: number): LogEvent {
  const own = { '@timestamp': at, '@message': line, '@log': `000000000000:/aws/lambda/${functionName}` };
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
