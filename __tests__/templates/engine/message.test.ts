import { compileMessage, compileMessages } from '../../../scripts/build/templates/compile-messages';
import { plain } from '../../../templates/engine/inline';
import { formatMessage, type MessageValues } from '../../../templates/engine/message';

const COMMON = { shopName: 'Fjord', name: 'not asked' };
const format = (message: string, values: MessageValues, language = 'en') =>
  formatMessage(compileMessage(message, language), { values, common: COMMON, locale: language });

test('text, arguments and counts, escaped in HTML only', () => {
  const inline = format('{name} & {count} of <{all}>', { name: '<Ada>', count: 1234, all: plain('&') });
  expect(inline.toString()).toBe('<Ada> & 1,234 of <&>');
  expect(inline.toHTML()).toBe('&lt;Ada&gt; &amp; 1,234 of &lt;&amp;&gt;');
});

test('plurals by the rules of the language, exact counts first, # as the language writes it', () => {
  const message = '{count, plural, =0{nothing} one{# thing} other{# things}}';
  expect([0, 1, 2, 12500].map((count) => String(format(message, { count })))).toEqual([
    'nothing',
    '1 thing',
    '2 things',
    '12,500 things',
  ]);
  const polish = '{count, plural, one{# rzecz} few{# rzeczy} many{# rzeczy} other{# rzeczy}} w {box}';
  expect(String(format(polish, { count: 22, box: 'paczce' }, 'pl'))).toBe('22 rzeczy w paczce');
});

test('what is not given comes from what all texts share', () => {
  expect(String(format('{name} at {shopName}', { name: 'Ada' }))).toBe('Ada at Fjord');
});

test('a choice by a word', () => {
  const message = '{kind, select, card{by card} other{otherwise}}';
  expect(['card', 'cash'].map((kind) => String(format(message, { kind })))).toEqual(['by card', 'otherwise']);
});

test('a value nobody gives is an error, not a hole in the text', () => {
  expect(() => format('Hello {nobody}', {})).toThrow('needs the value "nobody"');
  expect(() => format('Hello {toString}', {})).toThrow('needs the value "toString"');
});

test.each([
  ['{count, plural, few{x} other{y}}', 'few'],
  ['{count, plural, one{x}}', 'other'],
  ['{when, date}', 'not for these texts'],
  ["it's", '’'],
  ['{name', 'end'],
])('%s is refused by the build', (message, reason) => {
  expect(() => compileMessage(message, 'en')).toThrow(new RegExp(reason, 'i'));
});

it.each([
  ['{"shipped":{"track":""}}', 'xx: shipped.track: a text is wanted, and no empty one'],
  ['{"shipped":{"track":5}}', 'xx: shipped.track: a text is wanted, and no empty one'],
  ['{"shipped":{"track":"<b>Track</b>"}}', 'xx: shipped.track: write no < or >'],
  ['{"shipped":{"track":"Tr\\nack"}}', 'xx: shipped.track: write no < or > and no line break'],
  ['{shipped}', /^xx: .*JSON/],
])('%s is refused with its place', (json, reason) => {
  expect(() => compileMessages('xx', json)).toThrow(reason);
});
