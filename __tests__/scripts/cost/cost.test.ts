import { parseCostArguments } from '../../../scripts/cost/arguments';
import { COLUMNS, rowsOf, textTable } from '../../../scripts/cost/format';
import { bill } from '../../../src/cost/bill';

test('one number is enough', () => {
  expect(parseCostArguments(['--emails-per-day', '2000'])).toEqual({
    emailsPerDay: 2000,
    environment: 'production',
    keyRotations: 0,
    freeAllowances: true,
    json: false,
  });
});

test('everything wrong is told at once', () => {
  const parse = () =>
    parseCostArguments(['--emails-per-day', 'many', '--profile', 'fat', '--key-rotations', '9']);
  expect(parse).toThrow(
    /--emails-per-day must be a number above 0, not "many"[\s\S]*full or lean, not "fat"[\s\S]*0, 1 or 2, not "9"$/,
  );
  expect(() => parseCostArguments([])).toThrow(/--emails-per-day must be/);
  expect(() => parseCostArguments(['--volume', '3'])).toThrow(/--volume/);
});

test('the table shows quantity, allowance and price of each line, and the total', () => {
  const lines = bill({ keys: 1, queueRequests: 2_500_000 });
  const cost = { lines, totalUsd: 1.6, emails: 1, usdPerThousand: 1, ratioToSes: 1 };
  expect(textTable([COLUMNS, ...rowsOf(cost)])).toBe(
    [
      'line                         quantity       free     unit price   USD',
      'KMS: customer-managed keys          1                         1  1.00',
      'SQS: requests               2,500,000  1,000,000  0.4 a million  0.60',
      'total                                                            1.60',
    ].join('\n'),
  );
});
