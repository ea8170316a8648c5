/**
 * In place of nodemailer's `fetch`: its HTTP client, cookie jar and decompression. A mail is built from what the
 * function holds; with no fetcher inside, content of an order can never make the function call an address.
 */
export default function fetchRemoteContent(): never {
  throw new Error('Mail content is never fetched from a URL: pass it as text or bytes.');
}
