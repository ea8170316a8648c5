import { html } from '../html';
import { type Block, section } from './block';

/** The outcome, in the largest letters of the mail. */
export function headline(text: string): Block {
  return {
    html: section(
      html`<h1 class="headline" style="margin:0;font-size:30px;line-height:38px;font-weight:700;letter-spacing:-0.4px">${text}</h1>`,
      40,
    ),
    text: `${text}\n${'='.repeat([...text].length)}`,
  };
}
