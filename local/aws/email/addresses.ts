import { invalidParameter } from './ses-error';

const MAX_ADDRESS_LENGTH = 320;

/** The entries of an address list such as a To header, as they are written. */
export function splitAddressList(list: string): string[] {
  // Commas inside quotes, comments or angle brackets do not separate.
  const entries = list.match(/(?:"(?:\\.|[^"\\])*"|\((?:\\.|[^()\\])*\)|<[^>]*>|[^,"(<])+/g) ?? [];
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** The bare address of an entry, e.g. `"Doe, Jane" <jane@shop.example>`. */
export function bareAddress(entry: string): string {
  const angles = entry.replace(/"(?:\\.|[^"\\])*"(?!@)/g, '').match(/<([^<>]*)>/g) ?? [];
  if (angles.length > 1) throw invalidParameter('Extra route-addr');
  return angles[0]?.slice(1, -1).trim() ?? entry.trim();
}

/**
 * The bare address of an entry.
 * @throws SesError InvalidParameterValue, in the words of SES
 */
export function checkedAddress(entry: string): string {
  const address = bareAddress(entry);
  const at = address.lastIndexOf('@');
  if (at < 0 || at === address.length - 1) throw invalidParameter("Missing final '@domain'");
  const problem =
    addressProblem(address) ?? localPartProblem(address.slice(0, at)) ?? domainProblem(address.slice(at + 1));
  if (problem !== undefined) throw invalidParameter(problem);
  return address;
}

function addressProblem(address: string): string | undefined {
  return address.length > MAX_ADDRESS_LENGTH
    ? `Address length is more than ${MAX_ADDRESS_LENGTH} characters long: '${address}'`
    : undefined;
}

function localPartProblem(local: string): string | undefined {
  if (local === '') return 'Missing local name';
  if (/^".*"$/.test(local)) return undefined;
  if (/[\s\p{Cc}]/u.test(local)) return 'Local address contains control or whitespace';
  if (local.startsWith('.')) return 'Local address starts with dot';
  if (local.endsWith('.')) return 'Local address ends with dot';
  if (local.includes('..')) return 'Local address contains dot-dot';
  return /^[!#-'*+\-./0-9=?A-Z^-~]+$/.test(local) ? undefined : 'Local address contains illegal character';
}

function domainProblem(domain: string): string | undefined {
  if (/[\s\p{Cc}]/u.test(domain)) return 'Domain contains control or whitespace';
  if (domain.startsWith('.')) return 'Domain starts with dot';
  if (domain.endsWith('.')) return 'Domain ends with dot';
  if (domain.includes('..')) return 'Domain contains dot-dot';
  return /^[A-Za-z0-9.-]+$/.test(domain) ? undefined : 'Domain contains illegal character';
}
