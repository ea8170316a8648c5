import { readUnits, writeUnits } from './capacity';
import { itemBytes } from './item-size';
import { tableBytes } from './table-bytes';

const key = { pk: { S: 'ORDER#1' }, sk: { S: 'EMAIL#1' } };
const sized = (bytes: number) => ({ ...key, fill: { S: 'x'.repeat(bytes - itemBytes(key) - 4) } });
const OPEN_INDEX = ['openShard', 'dueAt'];

test.each([
  [{ name: { S: 'ä' } }, 4 + 2],
  [{ n: { N: '1234' } }, 1 + 3],
  [{ n: { N: '-5' } }, 1 + 2],
  [{ l: { L: [{ S: 'ab' }, { S: 'c' }] } }, 1 + 3 + 2 + 3],
  [{ m: { M: { a: { S: 'b' } } } }, 1 + 3 + 1 + 2],
  [{ s: { SS: ['ab', 'c'] } }, 1 + 3],
  [{ b: { BOOL: true } }, 1 + 1],
])('%j has %i bytes', (item, bytes) => {
  expect(itemBytes(item)).toBe(bytes);
});

test('a write costs a unit for every KB of the larger item, also when its condition fails', () => {
  expect(writeUnits(undefined, sized(1024), [])).toBe(1);
  expect(writeUnits(undefined, sized(1025), [])).toBe(2);
  expect(writeUnits(sized(3000), sized(100), [])).toBe(3);
  expect(writeUnits(sized(100), sized(100), [])).toBe(1);
  expect(writeUnits(undefined, undefined, [])).toBe(1);
});

test('an entry of an index costs a unit to come, to go, and two to move; none while its keys stay', () => {
  const open = (dueAt: string) => ({ ...key, openShard: { S: 'OPEN#1' }, dueAt: { S: dueAt } });
  expect(writeUnits(undefined, open('10:00'), [OPEN_INDEX])).toBe(2);
  expect(writeUnits(open('10:00'), key, [OPEN_INDEX])).toBe(2);
  expect(writeUnits(open('10:00'), open('11:00'), [OPEN_INDEX])).toBe(3);
  expect(writeUnits(open('10:00'), { ...open('10:00'), status: { S: 'sent' } }, [OPEN_INDEX])).toBe(1);
  expect(writeUnits(key, key, [OPEN_INDEX])).toBe(1);
});

test('a read costs a unit for every 4 KB, half of it when it may be a moment old, and nothing found is a read too', () => {
  expect(readUnits(0, true)).toBe(1);
  expect(readUnits(4096, false)).toBe(0.5);
  expect(readUnits(4097, true)).toBe(2);
});

test('the table and each entry of an index take a hundred bytes more than what is in them', () => {
  const item = { ...key, openShard: { S: 'OPEN#1' }, dueAt: { S: '10:00' } };
  const { total, backedUp } = tableBytes([item, key], [OPEN_INDEX]);
  expect(backedUp).toBe(itemBytes(item) + itemBytes(key) + 200);
  // It holds nothing but its keys, so its entry is as large as itself.
  expect(total).toBe(backedUp + itemBytes(item) + 100);
});
