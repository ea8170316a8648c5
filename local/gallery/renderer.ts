// What the gallery bundles anew after each change of a template, a text or the code behind them.
export { EMAIL_KINDS, eventTypeOf } from '../../functions/domain/email/email-key';
export { renderOrder } from '../../scripts/render/render-order';
export { version } from '../../templates/compiled/templates';
export { LANGUAGES } from '../../templates/language';
