import { isolated, link, plain } from '../../../templates/engine/inline';

const forms = (inline: { toHTML(): string; toString(): string }) => [inline.toHTML(), inline.toString()];

test('text is escaped in HTML and left alone in text', () => {
  const hostile = `"><script>alert('1')</script>&amp;`;
  expect(forms(plain(hostile))).toEqual([
    '&quot;&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;amp;',
    hostile,
  ]);
  expect(isolated(`<ש>`, 'ltr').toHTML()).toBe('<span dir="rtl">&lt;ש&gt;</span>');
});

describe('a run against the direction of the mail is isolated in both forms', () => {
  test.each([
    ['Ada Lovelace', 'ltr', ['Ada Lovelace', 'Ada Lovelace']],
    ['#1001', 'ltr', ['#1001', '#1001']],
    ['ليلى', 'ltr', ['<span dir="rtl">ليلى</span>', '\u2067ليلى\u2069']],
    ['ليلى أحمد', 'rtl', ['ليلى أحمد', 'ليلى أحمد']],
    ['#1001', 'rtl', ['<span dir="ltr">#1001</span>', '\u2066#1001\u2069']],
    ['Ada', 'rtl', ['<span dir="ltr">Ada</span>', '\u2066Ada\u2069']],
    ['مقاس XL', 'rtl', ['<span dir="rtl">مقاس XL</span>', '\u2067مقاس XL\u2069']],
  ] as const)('%s in a mail that reads %s', (text, direction, expected) => {
    expect(forms(isolated(text, direction))).toEqual(expected);
  });

  test('a known direction counts, such as that of an amount', () => {
    expect(isolated('١٢٫٥٠ د.ك.', 'rtl', 'rtl').toHTML()).toBe('١٢٫٥٠ د.ك.');
    expect(isolated('12.50', 'ltr', 'rtl').toHTML()).toBe('<span dir="rtl">12.50</span>');
  });
});

test('a link shows its address in text, unless the label does already', () => {
  expect(forms(link(plain('Help & more'), 'https://shop.example/?a=1&b="', '#000000'))).toEqual([
    '<a class="link" href="https://shop.example/?a&#x3D;1&amp;b&#x3D;&quot;" style="color:#000000">Help &amp; more</a>',
    'Help & more: https://shop.example/?a=1&b="',
  ]);
  expect(link(plain('a@shop.example'), 'mailto:a@shop.example?subject=x', '#000000').toString()).toBe(
    'a@shop.example',
  );
});
