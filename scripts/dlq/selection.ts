import { type Letter, reasonOf } from './letter';

/** Which messages a command is about; all that are given must hold. */
export interface Selection {
  /** Part of the reason, in any case; `*` stands for anything. `none`: messages without a reason. */
  readonly reason?: string;
  /** SQS message ids; empty: any. */
  readonly ids: readonly string[];
  /** Messages at most. */
  readonly limit: number;
  /** Messages sent before, in epoch milliseconds: what arrives meanwhile was meant by nobody. @default any */
  readonly before?: number;
}

/** The selected messages, as they come; stops asking for more when no more can be wanted. */
export async function* select(letters: AsyncIterable<Letter>, selection: Selection): AsyncGenerator<Letter> {
  const { ids, limit } = selection;
  let left = ids.length > 0 ? Math.min(limit, new Set(ids).size) : limit;
  for await (const letter of letters) {
    if (!isSelected(letter, selection)) continue;
    yield letter;
    left -= 1;
    if (left <= 0) return;
  }
}

/**
 * The ids asked for that no message has; none while there may be more messages than were looked at.
 * @param found what has been selected
 */
export function idsNotFound({ ids, limit }: Selection, found: readonly { readonly id: string }[]): string[] {
  if (found.length >= limit) return [];
  return [...new Set(ids)].filter((id) => found.every((each) => each.id !== id));
}

function isSelected(letter: Letter, { reason, ids, before }: Selection): boolean {
  if (before !== undefined && letter.sentAt >= before) return false;
  if (ids.length > 0 && !ids.includes(letter.id)) return false;
  return reason === undefined || matchesReason(reason, reasonOf(letter));
}

function matchesReason(pattern: string, reason: string | undefined): boolean {
  if (pattern === 'none') return reason === undefined;
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return reason !== undefined && new RegExp(parts.join('.*'), 'is').test(reason);
}
