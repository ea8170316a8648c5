import { formatCount, pluralCategory } from '../../../../functions/domain/formatting/plural';

test('the category follows the rules of the language, not "is it one"', () => {
  expect([1, 2, 5, 22].map((count) => pluralCategory(count, 'pl'))).toEqual(['one', 'few', 'many', 'few']);
  expect(pluralCategory(1, 'ja')).toBe('other');
});

test('formatCount separates thousands as the language does', () => {
  expect(formatCount(12500, 'de')).toBe('12.500');
  expect(formatCount(12500, 'en')).toBe('12,500');
});
