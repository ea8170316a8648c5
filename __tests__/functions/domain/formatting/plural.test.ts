import { formatCount, pluralForm } from '../../../../functions/domain/formatting/plural';

describe('pluralForm', () => {
  test('follows the rules of the language, not "is it one"', () => {
    const forms = { one: 'one', few: 'few', many: 'many', other: 'other' };
    expect([1, 2, 5, 22].map((count) => pluralForm('pl', count, forms))).toEqual([
      'one',
      'few',
      'many',
      'few',
    ]);
    expect(pluralForm('ja', 1, forms)).toBe('other');
  });

  test('falls back to "other" where a category has no wording', () => {
    expect(pluralForm('en', 1, { other: 'items' })).toBe('items');
  });
});

test('formatCount separates thousands as the language does', () => {
  expect(formatCount(12500, 'de')).toBe('12.500');
  expect(formatCount(12500, 'en')).toBe('12,500');
});
