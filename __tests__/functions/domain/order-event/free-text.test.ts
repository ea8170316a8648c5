import { isVisible, singleLine } from '../../../../functions/domain/order-event/free-text';

describe('one line of text', () => {
  test.each([
    ['line breaks become a space', 'a\r\nBcc: b', 'a Bcc: b'],
    ['tabs, nulls and escapes too', 'a\tb\u0000c\u001bd', 'a b c d'],
    ['C1 controls too', 'a\u0085b\u009fc', 'a b c'],
    ['line and paragraph separators too', 'a\u2028b\u2029c', 'a b c'],
    ['overrides go', '\u202egpj.exe\u202c', 'gpj.exe'],
    ['embeddings and isolates go', '\u202aa\u202b\u202d\u2066b\u2067\u2068c\u2069', 'abc'],
    ['direction marks stay', 'שלום\u200f (a)\u200e', 'שלום\u200f (a)\u200e'],
    ['emoji sequences stay', '👩‍👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩‍👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['markup stays as text', '<script>{{x}}</script>', '<script>{{x}}</script>'],
    ['lone surrogates are replaced', 'a\ud83d b\udc4d', 'a\ufffd b\ufffd'],
    ['ends are trimmed, the inside is not', ' \u00a0a  b\ufeff ', 'a  b'],
  ])('%s', (_, text, line) => {
    expect(singleLine(text)).toBe(line);
  });

  test('is the same when it is made twice, whatever it is made of', () => {
    const hostile = ['\u202e', '\u0000', ' ', '\ud83d', '\udc4d', 'a', '\u2028', '\u2066', '\ufeff'];
    for (const a of hostile)
      for (const b of hostile)
        for (const c of hostile) {
          const once = singleLine(a + b + c);
          expect(singleLine(once)).toBe(once);
        }
  });
});

test.each([
  ['a', true],
  ['–', true],
  ['木', true],
  ['👍', true],
  ['', false],
  [' \u00a0', false],
  ['\u200b\u200d\u2060', false],
  ['\u200e\u00ad', false],
  ['\u3164', false],
  ['\u0301', false],
  ['\u2800', false],
])('%j is visible: %s', (text, visible) => {
  expect(isVisible(text)).toBe(visible);
});
