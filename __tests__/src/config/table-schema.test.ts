import { parseEnvironment } from '../../../src/config/load-environment';
import { changed, violations } from './changed-environment';

const provisioned = { capacity: 'provisioned', writeUnits: 50, readUnits: 30 };

test('the table is on-demand where nothing is said', () => {
  expect(parseEnvironment('dev', changed('dev', {})).table).toEqual({ capacity: 'on-demand' });
});

test('auto scaling aims at 70 % unless told otherwise', () => {
  const autoScaling = { maximumWriteUnits: 2000, maximumReadUnits: 2000 };
  const { table } = parseEnvironment('dev', changed('dev', { table: { ...provisioned, autoScaling } }));
  expect(table).toEqual({ ...provisioned, autoScaling: { ...autoScaling, targetUtilizationPercent: 70 } });
});

test('capacity may stay as it is', () => {
  expect(violations('dev', changed('dev', { table: provisioned }))).toEqual([]);
});

test('everything that is wrong is told at once', () => {
  const table = {
    ...provisioned,
    writeUnits: 0,
    readUnits: 40_001,
    autoScaling: { maximumWriteUnits: 1.5, maximumReadUnits: '9', targetUtilizationPercent: 91 },
  };
  expect(violations('dev', changed('dev', { table }))).toEqual([
    expect.objectContaining({ path: 'table.writeUnits', remedy: 'must be a whole number from 1 to 40000' }),
    expect.objectContaining({ path: 'table.readUnits', remedy: 'must be a whole number from 1 to 40000' }),
    expect.objectContaining({ path: 'table.autoScaling.maximumWriteUnits', value: 1.5 }),
    expect.objectContaining({ path: 'table.autoScaling.maximumReadUnits', value: '9' }),
    expect.objectContaining({
      path: 'table.autoScaling.targetUtilizationPercent',
      remedy: 'must be a whole number from 20 to 90',
    }),
  ]);
});

test('the most is not below the least', () => {
  const autoScaling = { maximumWriteUnits: 49, maximumReadUnits: 29 };
  expect(violations('dev', changed('dev', { table: { ...provisioned, autoScaling } }))).toEqual([
    {
      path: 'table.autoScaling.maximumWriteUnits',
      value: 49,
      remedy: 'must be at least 50, what the table has at least',
    },
    {
      path: 'table.autoScaling.maximumReadUnits',
      value: 29,
      remedy: 'must be at least 30, what the table has at least',
    },
  ]);
});

test.each([
  ['another word', { capacity: 'PROVISIONED' }, 'table.capacity', 'must be "on-demand" or "provisioned"'],
  [
    'a word alone',
    'provisioned',
    'table',
    'must be an object whose "capacity" is "on-demand" or "provisioned"',
  ],
  [
    'units of an on-demand table',
    { capacity: 'on-demand', writeUnits: 5 },
    'table.writeUnits',
    'is unknown; known here: capacity',
  ],
])('%s is refused', (_, table, path, remedy) => {
  expect(violations('dev', changed('dev', { table }))).toEqual([expect.objectContaining({ path, remedy })]);
});
