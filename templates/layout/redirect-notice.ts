import { html } from '../html';
import { code, phrase } from '../inline';
import { type Block, section } from './block';

/** Outside production: names the customer this mail would have gone to. For the team, so not translated. */
export function redirectNotice(redirectedFrom: string | undefined): Block | undefined {
  if (redirectedFrom === undefined) return undefined;
  const notice = phrase`Test environment: this mail was meant for ${code(redirectedFrom)} and was redirected.`;
  return {
    html: section(
      html`<p lang="en" style="margin:0;padding:8px 12px;border:2px dashed;font-size:14px;line-height:21px;word-break:break-word">${notice.html}</p>`,
    ),
    text: `[${notice.text}]`,
  };
}
