import { arrayElements } from '../../../local/player/array-elements';

const NESTED = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

describe('the elements of an array', () => {
  it.each([
    ['nothing', '[ \n ]', []],
    ['every kind of value', '[null, 5, "a", [], {}, true]', ['null', '5', '"a"', '[]', '{}', 'true']],
    ['brackets and quotes in strings', '["],[\\"", {"a}": "{,"}]', ['"],[\\""', '{"a}":"{,"}']],
    ['spaces between tokens, not those in strings', '[{ "a" :\n\t" b  c " }]', ['{"a":" b  c "}']],
    [
      'numbers as they are written',
      '[1.0, 1e400, 12345678901234567890]',
      ['1.0', '1e400', '12345678901234567890'],
    ],
    ['a depth no recursion bears', `[${NESTED}]`, [NESTED]],
  ])('holds %s', (_, text, elements) => {
    expect([...arrayElements(text)]).toEqual(elements);
  });
});
