import { type Html, trustedHtml } from '../html';
import type { Palette } from './palette';

// Progressive: the mail must hold without any of this. Three sheets, because a client that trips over a rule drops
// the whole sheet, and no rule inside another, because Gmail does so then.
const RESET = `
a[x-apple-data-detectors],#MessageViewBody a{color:inherit!important;text-decoration:none!important}
body,table,td,th,p,a{-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}
`;
const NARROW = `
@media (max-width:480px){
.gutter{padding-left:16px!important;padding-right:16px!important}
.card{border-radius:0!important}
.headline{font-size:26px!important;line-height:34px!important}
.button{width:100%!important}
}
`;

/** Every style sheet of a mail, without which it still works. */
export function styleSheets({ dark, light }: Palette): Html {
  const sheets = [`:root{color-scheme:light dark;supported-color-schemes:light dark}${RESET}`, NARROW];
  const darkSheet = `
@media (prefers-color-scheme:dark){
body,.page{background:${dark.page}!important}
.card{background:${dark.card}!important;color:${dark.ink}!important}
.panel{background:${dark.panel}!important}
.soft,.soft th,.soft td{color:${dark.soft}!important}
.rule,.items,.items tr{border-color:${dark.rule}!important}
.link{color:${dark.link}!important}
.button td{border-color:${dark.buttonEdge}!important}
.logo{background:${light.card}!important;color:${light.ink}!important;padding:6px 10px!important;border-radius:8px!important}
}
`;
  const word = `<!--[if mso]><style>h1,h2,p,td,th,a,span,b{font-family:Arial,sans-serif!important;mso-line-height-rule:exactly}table{border-collapse:collapse}.items td{border-top:1px solid ${light.rule}}</style><![endif]-->`;
  const styles = [...sheets, darkSheet].map((sheet) => `<style>${sheet}</style>`).join('\n');
  return trustedHtml(`${styles}\n${word}`);
}
