import { html } from '../html';
import type { Inline } from '../inline';
import type { MailContext } from './context';

/** A link inside text; the text part shows its address. */
export function link(label: string, url: string, { palette }: MailContext): Inline {
  return {
    html: html`<a class="link" href="${url}" style="color:${palette.light.link};text-decoration:underline">${label}</a>`,
    text: `${label} (${url})`,
  };
}

/** A mailbox one can write to, with the subject filled in. */
export function mailtoLink(mailbox: string, subject: string, context: MailContext): Inline {
  const url = `mailto:${mailbox}?subject=${encodeURIComponent(subject)}`;
  return { html: link(mailbox, url, context).html, text: mailbox };
}
