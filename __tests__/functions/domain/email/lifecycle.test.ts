import {
  EMAIL_STATUSES,
  type EmailStatus,
  END_STATUSES,
  type FeedbackStatus,
  OPEN_STATUSES,
  rankOf,
  statusesBelow,
} from '../../../../functions/domain/email/lifecycle';

const FEEDBACK = [
  'sent',
  'delayed',
  'soft-bounced',
  'rejected',
  'delivered',
  'suppressed',
  'bounced',
  'complained',
] as const satisfies readonly FeedbackStatus[];

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

function subsets<T>([first, ...others]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  return subsets(others).flatMap((set) => [set, [first, ...set]]);
}

/** What the store's conditional write does with one feedback. */
const apply = (status: EmailStatus, feedback: FeedbackStatus): EmailStatus =>
  statusesBelow(feedback).includes(status) ? feedback : status;

describe('feedback', () => {
  test('leads to the same status in any order, even twice', () => {
    for (const set of subsets(FEEDBACK).filter(({ length }) => length > 0 && length <= 4)) {
      const ends = permutations(set).flatMap((order) => [
        order.reduce(apply, 'sending' as EmailStatus),
        [...order, ...order].reduce(apply, 'sending' as EmailStatus),
      ]);
      expect([set, [...new Set(ends)]]).toEqual([set, [ends[0]]]);
    }
  });

  test('ranks no two statuses alike', () => {
    expect(new Set(FEEDBACK.map(rankOf)).size).toBe(FEEDBACK.length);
  });

  test.each([
    ['delivered after an out-of-office reply', ['soft-bounced', 'delivered'], 'delivered'],
    ['an out-of-office reply after the delivery', ['delivered', 'soft-bounced'], 'delivered'],
    ['a mailbox that refuses after its server has accepted', ['delivered', 'bounced'], 'bounced'],
    ['a late delay notice', ['delivered', 'delayed', 'sent'], 'delivered'],
    ['a complaint, whatever else', ['complained', 'bounced', 'delivered'], 'complained'],
    [
      'a second attempt stopped by the list that the first one got onto',
      ['bounced', 'suppressed'],
      'bounced',
    ],
  ] as const)('%s', (_, feedback, status) => {
    expect(feedback.reduce(apply, 'sending' as EmailStatus)).toBe(status);
  });

  test('replaces everything SES has not spoken about, whatever the sender believed', () => {
    const before: EmailStatus[] = ['requested', 'claimed', 'sending', 'unknown', 'failed', 'superseded'];
    expect(statusesBelow('sent').sort()).toEqual([...before].sort());
  });
});

test('no status is both open and at its end, and only what may still move is neither', () => {
  expect(OPEN_STATUSES.filter((status) => END_STATUSES.includes(status))).toEqual([]);
  const neither = EMAIL_STATUSES.filter(
    (status) => !OPEN_STATUSES.includes(status) && !END_STATUSES.includes(status),
  );
  expect(neither).toEqual(['sent', 'delayed']);
});
