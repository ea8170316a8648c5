import type { IncomingMessage } from 'node:http';

/** For every answer; the page's own policy, the mail's document brings a stricter one. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    // Also where a link inside a mail may lead its frame: nowhere else.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Why a request is refused; undefined: it may pass. Any web page can make a browser call 127.0.0.1: one that was
 * rebound to it shows in the Host header, one that posts across origins in Origin.
 */
export function refusalOf(
  request: Pick<IncomingMessage, 'headers' | 'method'>,
  port: number,
): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(request.headers.host ?? '')) return 'this server answers to its own address only';
  if (request.method !== 'POST') return undefined;
  const { origin } = request.headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
    return 'requests from other sites are refused';
  }
  // Without this type a form on any site could post; with it the browser asks first, and is not answered.
  return request.headers['content-type']?.split(';')[0]?.trim() === 'application/json'
    ? undefined
    : 'the content type must be application/json';
}
