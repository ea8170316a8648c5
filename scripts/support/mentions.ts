import { parseMailbox, recipientLookupKey } from '../../functions/domain/mailbox';

/** What could be an address, quotes, brackets and separators around it left out. */
const CANDIDATE = /[^\s"'<>()[\]{},;:\\]+@[^\s"'<>()[\]{},;:\\]+/g;

/**
 * Whether a text, or any string in it when it is JSON, holds the address in any spelling that is the same mailbox: upper or lower
 * case, a domain in Unicode or punycode, escaped as JSON allows, JSON within JSON as SNS makes it.
 */
export function mentions(text: string, mailbox: string): boolean {
  const wanted = recipientLookupKey(mailbox);
  return strings(text).some((each) =>
    (each.match(CANDIDATE) ?? []).some((candidate) => {
      const parsed = parseMailbox(candidate.replace(/\.+$/, ''));
      return parsed.ok && recipientLookupKey(parsed.mailbox) === wanted;
    }),
  );
}

function strings(text: string): string[] {
  const json = parse(text);
  if (json === undefined) return [text];
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.push(...(value === text ? [value] : strings(value)));
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        found.push(name);
        visit(inner);
      }
    }
  };
  visit(json);
  return found;
}

/** Undefined for what is no JSON, or a bare value that is its own text. */
function parse(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' || typeof json === 'string' ? json : undefined;
  } catch {
    return undefined;
  }
}
