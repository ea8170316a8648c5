import { LIMITS } from './limits';

/** Order, shipment and refund ids stand in table keys, log lines and subjects: no space, no @, nothing to escape. */
export const IDENTIFIER_PATTERN = /^[A-Za-z0-9#][A-Za-z0-9._:/#-]*$/;

export function isIdentifier(text: string): boolean {
  return text.length <= LIMITS.idLength && IDENTIFIER_PATTERN.test(text);
}

/** Event and correlation ids. No @: they stand in logs, and nobody's address belongs there. */
export const TRACE_ID_PATTERN = /^[!-?A-~]+$/;
