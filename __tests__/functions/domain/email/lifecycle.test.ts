import {
  EMAIL_STATUSES,
  type EmailStatus,
  END_STATUSES,
  type FeedbackStatus,
  OPEN_STATUSES,
  rankOf,
  statusesBelow,
  TRANSITIONS,
  type TransitionName,
} from '../../../../functions/domain/email/lifecycle';
import { TRANSITION_NOTES } from '../../../../functions/domain/email/transition-notes';

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
    const before: EmailStatus[] = ['requested', 'sending', 'unknown', 'held', 'failed', 'superseded'];
    expect(statusesBelow('sent').sort()).toEqual([...before].sort());
  });
});

describe('what the system does itself', () => {
  const steps = Object.values(TRANSITIONS);

  test('leads from the request to every status, and nowhere without it', () => {
    const reached = new Set<EmailStatus>(['requested', ...FEEDBACK]);
    for (let before = 0; before !== reached.size; ) {
      before = reached.size;
      for (const { from, to } of steps) {
        if (from.some((status) => reached.has(status))) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...EMAIL_STATUSES].sort());
  });

  test('calls SES for what it was asked for or a person asks again, never where SES may have the mail', () => {
    const beforeSending = steps.filter(({ to }) => to === 'sending').flatMap(({ from }) => [...from]);
    expect(beforeSending.sort()).toEqual(['failed', 'held', 'requested']);
  });

  test('takes nothing back that SES has told', () => {
    const told = Object.entries(TRANSITIONS).flatMap(([name, { from }]) =>
      from.map((status) => ({ by: TRANSITION_NOTES[name as TransitionName].by, status })),
    );
    const takenBack = told.filter(({ status }) => rankOf(status) > 0);
    // A person may, and the history keeps both.
    expect(new Set(takenBack.map(({ by }) => by))).toEqual(new Set(['support']));
  });

  test('leaves no open status without a way out', () => {
    for (const status of OPEN_STATUSES) {
      expect(steps.some(({ from, to }) => from.some((each) => each === status) && to !== status)).toBe(true);
    }
  });
});

test('no status is both open and at its end, and only what may still move is neither', () => {
  expect(OPEN_STATUSES.filter((status) => END_STATUSES.includes(status))).toEqual([]);
  const neither = EMAIL_STATUSES.filter(
    (status) => !OPEN_STATUSES.includes(status) && !END_STATUSES.includes(status),
  );
  expect(neither).toEqual(['held', 'sent', 'delayed']);
});
