import mjml2html from 'mjml-core';
import preset from 'mjml-preset-core';

/**
 * HTML of the layout and of every piece, with the Handlebars expressions of the sources still in it. All go through MJML
 * as one document, so that they share its head; a piece is then cut out and kept once, however many mails use it.
 *
 * @throws Error naming what MJML does not accept
 */
export async function compileMjml(
  layout: string,
  pieces: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const shelf = [...pieces].map(([name, mjml]) => onShelf(name, mjml)).join('\n');
  const { html, errors } = await mjml2html(layout.replace('</mj-body>', `${shelf}\n</mj-body>`), {
    presets: [preset],
    // Comments of the sources are for their readers; those in <mj-raw> stay.
    keepComments: false,
    validationLevel: 'soft',
    // No remote font is ever loaded.
    fonts: {},
  });
  // An attribute with an expression has its value only when a mail is rendered.
  const mistakes = errors.filter(({ message }) => !/has invalid value: .*\{\{/.test(message));
  if (mistakes.length > 0) throw new Error(mistakes.map((error) => error.formattedMessage).join('\n'));

  const compiled = new Map<string, string>();
  let rest = html;
  for (const name of pieces.keys()) {
    const { piece, without } = cut(rest, name);
    compiled.set(name, compact(piece));
    rest = without;
  }
  return compiled.set('layout', compact(cut(rest, SHELF).without));
}

const SHELF = '(shelf)';
const begin = (name: string) => `[[begin ${name}]]`;
const end = (name: string) => `[[end ${name}]]`;
const raw = (text: string) => `<mj-raw>${text}</mj-raw>`;

/** A piece that is a section stands in the card, any other in a column of a section of its own. */
function onShelf(name: string, mjml: string): string {
  const marked = `${raw(begin(name))}${mjml}${raw(end(name))}`;
  const content = /^\s*<mj-section\b/.test(mjml)
    ? marked
    : `<mj-section><mj-column>${marked}</mj-column></mj-section>`;
  return `${raw(begin(SHELF))}<mj-wrapper>${content}</mj-wrapper>${raw(end(SHELF))}`;
}

function cut(html: string, name: string): { piece: string; without: string } {
  const first = html.indexOf(begin(name));
  const last = html.lastIndexOf(end(name));
  if (first < 0 || last < 0) throw new Error(`MJML has dropped the piece "${name}".`);
  return {
    piece: html.slice(first + begin(name).length, last),
    without: html.slice(0, first) + html.slice(last + end(name).length),
  };
}

/** Without the indentation and the empty attributes MJML writes; every byte counts in a mail of 200 lines. */
function compact(html: string): string {
  return html
    .replace(/ class=""/g, '')
    .replace(/<(\w+)\s+/g, '<$1 ')
    .replace(/;?"\s+>/g, '">')
    .replace(/;"/g, '"')
    .replace(/>\s+</g, '>\n<')
    .replace(/\n\s*/g, '\n')
    .trim();
}
