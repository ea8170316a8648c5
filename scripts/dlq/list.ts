import { counted } from '../counted';
import { ago, type Desk, type Report } from './desk';
import { kindOf } from './letter';
import { type Selection, select } from './selection';

interface Group {
  readonly reason: string;
  count: number;
  oldest: number;
}

/** What is in a dead-letter queue, by reason, the most frequent first. */
export async function list({ queue, letters, now }: Desk, selection: Selection): Promise<Report> {
  const { total, hidden } = await letters.count();
  const groups = new Map<string, Group>();
  for await (const letter of select(letters.letters(), selection)) {
    const reason = kindOf(letter);
    const group = groups.get(reason) ?? { reason, count: 0, oldest: letter.sentAt };
    group.count += 1;
    group.oldest = Math.min(group.oldest, letter.sentAt);
    groups.set(reason, group);
  }
  const sorted = [...groups.values()].sort((a, b) => b.count - a.count);
  const looked = sorted.reduce((sum, { count }) => sum + count, 0);
  return {
    text: [
      `${queue}: ${total === 0 && looked === 0 ? 'nothing' : `about ${counted(Math.max(total, looked), 'message')}`}`,
      ...(hidden > 0 ? [`  about ${hidden} of them out of sight: somebody is working on them`] : []),
      ...sorted.map(({ reason, count, oldest }) => `  ${count} × ${reason} (oldest: ${ago(oldest, now())})`),
      ...(looked >= selection.limit ? [`  ${looked} were looked at; --limit looks at more`] : []),
    ].join('\n'),
    data: {
      queue,
      about: Math.max(total, looked),
      outOfSight: hidden,
      reasons: sorted.map(({ oldest, ...group }) => ({ ...group, oldest: new Date(oldest).toISOString() })),
    },
    isComplete: true,
  };
}
