import { type Html, html } from '../html';
import type { Inline } from '../inline';
import { type Block, section } from './block';
import type { MailContext } from './context';

export interface Fact {
  readonly label: string;
  readonly value: Inline;
}

/** Longer values – a reason in a shop's own words – stand below their label instead of beside it. */
const LONGEST_BESIDE = 40;

/** Facts in a panel. */
export function facts(rows: readonly Fact[], { palette }: MailContext): Block {
  const { panel, soft } = palette.light;
  return {
    html: section(html`
      <table class="panel" width="100%" cellpadding="0" cellspacing="0" bgcolor="${panel}" style="background:${panel};border-radius:8px">
      ${SPACER}
      ${rows.map((row) => (row.value.text.length > LONGEST_BESIDE ? rowBelow(row, soft) : rowBeside(row, soft)))}
      ${SPACER}
      </table>`),
    text: rows.map(({ label, value }) => `${label}: ${value.text}`).join('\n'),
  };
}

const SPACER = html`<tr><td colspan="2" height="8" style="font-size:0;line-height:8px">&nbsp;</td></tr>`;
const LABEL_FONT = 'font-size:14px;line-height:24px;font-weight:400';
const VALUE_FONT = 'font-size:16px;line-height:24px;word-break:break-word';

function rowBeside({ label, value }: Fact, soft: string): Html {
  return html`
    <tr valign="top">
    <th class="soft" scope="row" align="left" style="padding:4px 8px 4px 16px;${LABEL_FONT};color:${soft}">${label}</th>
    <td align="right" style="padding:4px 16px 4px 8px;${VALUE_FONT};font-weight:600">${value.html}</td>
    </tr>`;
}

function rowBelow({ label, value }: Fact, soft: string): Html {
  return html`
    <tr>
    <th class="soft" colspan="2" align="left" style="padding:4px 16px 0;${LABEL_FONT};color:${soft}">${label}</th>
    </tr>
    <tr>
    <td colspan="2" style="padding:0 16px 4px;${VALUE_FONT}">${value.html}</td>
    </tr>`;
}
