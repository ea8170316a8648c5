import { type Html, html, trustedHtml } from './html';

/** A run of text in the two forms every mail has: HTML part and text part, saying the same. */
export interface Inline {
  readonly html: Html;
  readonly text: string;
}

export function plain(text: string): Inline {
  return { html: html`${text}`, text };
}

/** Text of unknown script – a name, a product, a reason – kept from turning its surroundings around. */
export function freeText(text: string): Inline {
  return { html: html`<span dir="auto">${text}</span>`, text };
}

/** A number or code that reads left to right in every language: order number, tracking number, digits of a card. */
export function code(text: string): Inline {
  return { html: html`<span dir="ltr">${text}</span>`, text };
}

/** A formatted amount; never broken over two lines. */
export function amount(text: string): Inline {
  return { html: html`<span dir="ltr" style="white-space:nowrap">${text}</span>`, text };
}

/** A sentence with values in it. Translations write whole sentences: word order differs between languages. */
export function phrase(strings: TemplateStringsArray, ...values: readonly Inline[]): Inline {
  const parts = strings.flatMap((literal, index) => {
    const value = values[index];
    return value === undefined ? [plain(literal)] : [plain(literal), value];
  });
  return {
    html: trustedHtml(parts.map((part) => part.html).join('')),
    text: parts.map((part) => part.text).join(''),
  };
}
