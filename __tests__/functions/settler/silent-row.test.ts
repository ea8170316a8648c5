import type { LookedAtEmail } from '../../../functions/settler/reconcile';
import { continueSilentRow } from '../../../functions/settler/silent-row';

let orders = 0;
const emails = (status: LookedAtEmail['status'], count = 1): LookedAtEmail[] =>
  Array.from({ length: count }, () => {
    orders += 1;
    return { key: { orderId: `O-${orders}`, kind: 'confirmed', reference: '-', revision: 1 }, status };
  });

it('reports from the twentieth in a row on that nothing was heard of', () => {
  const silent = emails('sent', 23);
  expect(continueSilentRow(0, silent.slice(0, 19))).toEqual({ row: 19, reported: [] });
  expect(continueSilentRow(19, silent.slice(19))).toEqual({ row: 23, reported: silent.slice(19) });
});

it.each(['delivered', 'bounced', 'soft-bounced', 'complained', 'rejected', 'delayed'] as const)(
  'begins anew after a mail that is %s',
  (status) => {
    const looked = [...emails('sent', 19), ...emails(status), ...emails('sent', 19)];
    expect(continueSilentRow(10, looked)).toMatchObject({ row: 19 });
    expect(continueSilentRow(30, emails(status))).toEqual({ row: 0, reported: [] });
  },
);

it.each([
  'missing',
  'requested',
  'sending',
  'unknown',
  'held',
  'failed',
  'superseded',
  'suppressed',
] as const)('goes on after a mail that is %s, and is none the longer for it', (status) => {
  const [last] = emails('sent');
  const looked = [...emails('sent', 19), ...emails(status, 5), ...(last ? [last] : [])];
  expect(continueSilentRow(0, looked)).toEqual({ row: 20, reported: [last] });
});
