import { END_STATUSES } from '../../../functions/domain/email/lifecycle';
import type { LookedAtEmail } from '../../../functions/settler/reconcile';
import { SilentRow } from '../../../functions/settler/silent-row';

let row: SilentRow;
let orders: number;

beforeEach(() => {
  row = new SilentRow();
  orders = 0;
});

function email(status: LookedAtEmail['status']): LookedAtEmail {
  orders += 1;
  return { key: { orderId: `O-${orders}`, kind: 'confirmed', reference: '-', revision: 1 }, status };
}

/** @returns how many mails are reported after each */
const add = (status: LookedAtEmail['status'], count = 1) =>
  Array.from({ length: count }, () => row.add(email(status)).length);
const nothing = (count: number) => Array.from({ length: count }, () => 0);

it('reports twenty in a row that nothing was heard of, all of them, and then each further one', () => {
  const emails = Array.from({ length: 23 }, () => email('sent'));
  const reported = emails.map((each) => row.add(each));
  expect(reported.slice(0, 19).flat()).toEqual([]);
  expect(reported[19]).toEqual(emails.slice(0, 20));
  expect(reported.slice(20)).toEqual(emails.slice(20).map((each) => [each]));
});

it.each([...END_STATUSES, 'delayed'] as const)('begins anew after a mail that is %s', (status) => {
  expect(add('sent', 19)).toEqual(nothing(19));
  expect(add(status)).toEqual([0]);
  expect(add('sent', 19)).toEqual(nothing(19));
  expect(add('sent')).toEqual([20]);
  expect(add(status)).toEqual([0]);
  expect(add('sent', 19)).toEqual(nothing(19));
});

it.each(['missing', 'requested', 'sending', 'unknown', 'held'] as const)(
  'goes on after a mail that is %s, and is none the longer for it',
  (status) => {
    expect(add('sent', 19)).toEqual(nothing(19));
    expect(add(status, 5)).toEqual(nothing(5));
    expect(add('sent')).toEqual([20]);
    expect(add(status)).toEqual([0]);
    expect(add('sent')).toEqual([1]);
  },
);

it('counts a mail once, however often it is looked at', () => {
  const emails = Array.from({ length: 20 }, () => email('sent'));
  for (const each of emails.slice(0, 19)) expect(row.add(each)).toEqual([]);
  for (const each of emails.slice(0, 19)) expect(row.add(each)).toEqual([]);
  expect(row.add(emails[19] as LookedAtEmail)).toEqual(emails);
});
