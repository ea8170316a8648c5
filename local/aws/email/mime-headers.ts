import { invalidParameter } from './ses-error';

export interface MimeHeader {
  readonly name: string;
  /** Unfolded, still encoded. */
  readonly value: string;
}

/** RFC 5322 section 2.1.1, without the line break. */
const MAX_LINE_LENGTH = 998;

/**
 * The headers of a MIME message, checked as SES checks them.
 * @throws SesError InvalidParameterValue
 */
export function readHeaders(raw: Buffer): MimeHeader[] {
  const headers = unfold(headerSection(raw)).map(readHeader);
  const names = new Set<string>();
  for (const { name } of headers) {
    const key = name.toLowerCase();
    // SES refuses any repetition, of List-Unsubscribe as well as of To; only trace headers may come in numbers.
    if (names.has(key) && key !== 'received') throw invalidParameter(`Duplicate header '${name}'.`);
    names.add(key);
  }
  return headers;
}

export function headerValue(headers: readonly MimeHeader[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;
}

function headerSection(raw: Buffer): string {
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  const ends = [crlf, lf].filter((end) => end >= 0);
  const end = ends.length === 0 ? raw.length : Math.min(...ends);
  return raw.subarray(0, end).toString('latin1');
}

function unfold(section: string): string[] {
  const lines = section.split(/\r?\n/);
  if (lines.some((line) => line.length > MAX_LINE_LENGTH)) {
    throw invalidParameter(`A header line is longer than ${MAX_LINE_LENGTH} characters.`);
  }
  return lines.reduce<string[]>((unfolded, line) => {
    if (/^[ \t]/.test(line) && unfolded.length > 0) unfolded[unfolded.length - 1] += line;
    else unfolded.push(line);
    return unfolded;
  }, []);
}

function readHeader(line: string): MimeHeader {
  const colon = line.indexOf(':');
  if (colon === 0) throw invalidParameter('Empty header names are illegal.');
  const name = line.slice(0, colon);
  if (colon < 0 || !/^[!-9;-~]+$/.test(name)) throw invalidParameter(`Invalid header line: '${line}'.`);
  const value = line.slice(colon + 1).trim();
  if (!/^[\t -~]*$/.test(value)) {
    throw invalidParameter(`Header '${name}' contains control or non-ASCII characters.`);
  }
  return { name, value };
}
