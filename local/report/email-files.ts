import { decodeEmailKey, NO_REFERENCE } from '../../functions/domain/email/email-key';
import type { ReceivedMail } from '../pipeline/types';

/**
 * A file name for each mail, in the same order: readable (`A-1001-shipped-S-2.eml`), legal on every file system and
 * without two that differ in case only. What would collide gets a counter: `A-1001-confirmed~2.eml`.
 */
export function nameEmailFiles(mails: readonly Pick<ReceivedMail, 'messageId' | 'tags'>[]): string[] {
  const taken = new Set<string>();
  return mails.map((mail) => {
    const stem = stemOf(mail);
    let name = `${stem}.eml`;
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${stem}~${copy}.eml`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function stemOf({ messageId, tags }: Pick<ReceivedMail, 'messageId' | 'tags'>): string {
  const key = decodeEmailKey(tags['email-key'] ?? '');
  const parts =
    key === undefined
      ? ['mail', messageId]
      : [
          key.orderId,
          key.kind,
          ...(key.reference === NO_REFERENCE ? [] : [key.reference]),
          ...(key.revision === 1 ? [] : [`r${key.revision}`]),
        ];
  // A leading dot would hide the file; ids are at most 64 characters, so the name stays below 255 bytes.
  return parts
    .join('-')
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\./, '_');
}
