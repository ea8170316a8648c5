const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for element content and for quoted attribute values. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '') : text;
}

/** Markup, as opposed to text: it goes into other markup as it is. Only `html` and `trustedHtml` make it. */
export class Html {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

export type HtmlValue = string | number | Html | readonly Html[] | undefined;

/** Markup written by us, never by a customer or a shop: a style sheet, a conditional comment. */
export function trustedHtml(markup: string): Html {
  return new Html(markup);
}

/**
 * A piece of markup. Every value that is not markup itself is escaped; undefined leaves nothing. Attribute values must
 * stand in double quotes. Indentation of the source is dropped, the line breaks stay.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const literals = withoutIndentation(strings);
  let markup = literals[0] ?? '';
  for (let i = 0; i < values.length; i += 1) markup += toMarkup(values[i]) + literals[i + 1];
  return new Html(markup);
}

function toMarkup(value: HtmlValue): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join('\n') : value.toString();
}

// A template literal has the same strings object at each evaluation.
const literalsOf = new WeakMap<TemplateStringsArray, readonly string[]>();

function withoutIndentation(strings: TemplateStringsArray): readonly string[] {
  const known = literalsOf.get(strings);
  if (known !== undefined) return known;
  const literals = strings.map((literal) => literal.replace(/\n\s*/g, '\n'));
  const last = literals.length - 1;
  literals[0] = (literals[0] ?? '').replace(/^\n/, '');
  literals[last] = (literals[last] ?? '').replace(/\n$/, '');
  literalsOf.set(strings, literals);
  return literals;
}
