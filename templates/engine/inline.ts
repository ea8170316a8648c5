import { escapeExpression } from 'handlebars/runtime';
import { type Direction, isolationOf } from './direction';

/**
 * A run of text in the two forms a mail has. Handlebars takes `toHTML()` where it escapes (the HTML part) and
 * `toString()` where it does not (the text part), so one view serves both.
 */
export class Inline {
  constructor(
    private readonly html: string,
    private readonly text: string,
  ) {}

  toHTML(): string {
    return this.html;
  }

  toString(): string {
    return this.text;
  }
}

export function plain(text: string): Inline {
  return new Inline(escapeExpression(text), text);
}

/** Text that may run against the direction of the mail – a name, a code, an amount – kept from turning it around. */
export function isolated(text: string, around: Direction, itself?: Direction): Inline {
  const own = isolationOf(text, around, itself);
  if (own === undefined) return plain(text);
  const mark = own === 'rtl' ? '\u2067' : '\u2066';
  return new Inline(`<span dir="${own}">${escapeExpression(text)}</span>`, `${mark}${text}\u2069`);
}

/** A link inside text. The text part shows its address, unless the label says the same already. */
export function link(label: Inline, url: string, color: string): Inline {
  const [address, text] = [url.replace(/^mailto:|\?.*$/g, ''), label.toString()];
  return new Inline(
    `<a class="link" href="${escapeExpression(url)}" style="color:${color}">${label.toHTML()}</a>`,
    text.includes(address) ? text : `${text}: ${url}`,
  );
}
