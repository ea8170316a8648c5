import { alignedColumns } from '../../../templates/engine/columns';

test('the second text ends at the right edge', () => {
  expect(alignedColumns('Total', '€1.00')).toBe(`Total${' '.repeat(50)}€1.00`);
  expect(alignedColumns('Total', '')).toBe('Total');
});

test('East Asian characters take two cells, marks none', () => {
  expect(alignedColumns('合計', '￥500')).toBe(`合計${' '.repeat(51)}￥500`);
  expect(alignedColumns('e\u0301', '1')).toHaveLength(61);
});

test('what is too long goes below', () => {
  const long = 'x'.repeat(58);
  expect(alignedColumns(long, '€1.00')).toBe(`${long}\n${' '.repeat(55)}€1.00`);
  expect(alignedColumns('a', long)).toBe(`a\n  ${long}`);
});
