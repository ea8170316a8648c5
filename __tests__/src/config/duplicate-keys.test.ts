import { duplicateKeys } from '../../../src/config/duplicate-keys';

test.each<[string, (string | number)[][]]>([
  ['{"a": 1, "b": {"a": 2}, "c": [{"a": 3}, {"a": 4}]}', []],
  ['{"a": 1, "b": 2, "a": 3, "a": 4}', [['a'], ['a']]],
  ['{"a": {"b": {}, "b": []}}', [['a', 'b']]],
  ['{"l": [0, [1], {"a": 1}, {"a": 1, "a": 2}]}', [['l', 3, 'a']]],
  ['{"a": "}{,\\":[", "b": "a", "a": 1}', [['a']]],
  ['{"a": 1, "\\u0061": 2}', [['a']]],
  ['"a"', []],
])('%s', (json, duplicates) => {
  expect(() => JSON.parse(json)).not.toThrow();
  expect(duplicateKeys(json)).toEqual(duplicates);
});
