import { type Html, html } from '../html';
import type { Inline } from '../inline';

/** A section of a mail in its two forms: table rows of the card, and lines of plain text. */
export interface Block {
  readonly html: Html;
  readonly text: string;
}

/** A section of the card. Padding sits on cells: Word, which draws Outlook's mails, honours it nowhere else. */
export function section(content: Html, top = 24): Html {
  return html`
    <tr>
    <td class="gutter" style="padding:${top}px 24px 0">${content}</td>
    </tr>`;
}

export function heading(text: string, size: 'section' | 'column' = 'section'): Html {
  const font = size === 'section' ? 'font-size:18px;line-height:26px' : 'font-size:16px;line-height:24px';
  return html`<h2 style="margin:0;${font};font-weight:700">${text}</h2>`;
}

export function paragraphs(...contents: readonly Inline[]): Block {
  return {
    html: section(
      html`${contents.map((content) => html`<p style="margin:0 0 8px;font-size:16px;line-height:24px">${content.html}</p>`)}`,
      12,
    ),
    text: contents.map((content) => content.text).join('\n\n'),
  };
}
