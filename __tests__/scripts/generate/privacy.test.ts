import { settings, storesOf } from '../../../scripts/generate/privacy';

test('every retention there is belongs to a store that the documentation names', () => {
  expect(settings().length).toBeGreaterThan(5);
  expect(settings().filter((setting) => storesOf(setting).length === 0)).toEqual([]);
});
