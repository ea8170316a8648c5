const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const preciseClock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});
const integer = new Intl.NumberFormat('en-US');

export const formatTime = (at: number): string => clock.format(at);
export const formatPreciseTime = (at: number): string => preciseClock.format(at);
export const formatCount = (count: number): string => integer.format(count);

/** A duration in milliseconds as people say it: `+12 ms`, `+3.4 s`. */
export function formatElapsed(ms: number): string {
  return ms < 1_000 ? `+${Math.round(ms)} ms` : `+${(ms / 1_000).toFixed(1)} s`;
}

export function formatSize(bytes: number): string {
  return bytes < 1_024 ? `${bytes} bytes` : `${(bytes / 1_024).toFixed(1)} KB`;
}

export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** JSON laid out for reading; anything else as it is. */
export function formatBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
