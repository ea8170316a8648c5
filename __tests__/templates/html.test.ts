import { html, trustedHtml } from '../../templates/html';
import { code, freeText, phrase } from '../../templates/inline';

describe('html', () => {
  test('escapes what could leave its place, in content and in attributes', () => {
    const hostile = `"><script>alert('1')</script>&amp;`;
    expect(html`<a title="${hostile}">${hostile}</a>`.toString()).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</a>',
    );
  });

  test('takes markup as it is, lists of markup line by line, and nothing for undefined', () => {
    const rows = ['a', '<'].map((text) => html`<i>${text}</i>`);
    expect(html`${rows}${undefined}${trustedHtml('<br>')}${7}`.toString()).toBe('<i>a</i>\n<i>&lt;</i><br>7');
  });

  test('drops the indentation of the source but not that of a value', () => {
    const value = 'a\n    b';
    const markup = html`
      <p>
        ${value}
      </p>`;
    expect(markup.toString()).toBe('<p>\na\n    b\n</p>');
  });
});

describe('phrase', () => {
  test('says the same in both forms and isolates the values', () => {
    const { html: markup, text } = phrase`Hello ${freeText('<Ada>')}, order ${code('#1')} & more.`;
    expect(text).toBe('Hello <Ada>, order #1 & more.');
    expect(markup.toString()).toBe(
      'Hello <span dir="auto">&lt;Ada&gt;</span>, order <span dir="ltr">#1</span> &amp; more.',
    );
  });
});
