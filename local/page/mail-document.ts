// A mail's HTML as a document of its own: shown in a sandboxed frame, it can neither run nor load nor leave.

/** Headers of the document; `remoteImages`: the person has asked to see them. */
export function mailDocumentHeaders(remoteImages: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data:${remoteImages ? ' https:' : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox',
  ];
  return { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy.join('; ') };
}

const REMOTE_IMAGE = /<img\b[^>]*\bsrc\s*=\s*["']?\s*(?:https?:)?\/\//gi;

/** For the notice above the mail only; what really keeps pictures out is the policy. */
export function countRemoteImages(html: string): number {
  return html.match(REMOTE_IMAGE)?.length ?? 0;
}

/**
 * Links would open a new window, which the sandbox forbids; left as they are they lead the frame away. Frames within the
 * mail become text: Chromium connects to their host before the policy stops them.
 */
export function disarm(html: string): string {
  return html
    .replace(/<(?=(?:iframe|frame|frameset|object|embed|fencedframe)\b)/gi, '&lt;')
    .replace(/<head\b[^>]*>/i, '$&<base target="_blank">');
}
