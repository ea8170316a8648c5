import type { Brand } from '../../functions/domain/brand';
import { formatDate, formatDateTime } from '../../functions/domain/formatting/date';
import { inRegionOf, knownLocale, languageOf } from '../../functions/domain/formatting/locale';
import { formatMoney } from '../../functions/domain/formatting/money';
import type { Order } from '../../functions/domain/order-event/schema';
import type { RenderRequest } from '../../functions/domain/rendering';
import { type Direction, directionOf } from '../engine/direction';
import { type Inline, isolated } from '../engine/inline';
import { formatMessage, type MessageValues } from '../engine/message';
import { chooseLanguage } from '../language';
import { messageOf } from '../messages';
import type { MailFormats } from './formats';
import { type Palette, paletteOf } from './palette';
import { commonValues } from './values';

const NO_VALUES: MessageValues = {};

/** What every part of one mail needs to know. */
export interface MailContext extends MailFormats {
  readonly language: string;
  readonly direction: Direction;
  readonly brand: Brand;
  readonly order: Order;
  readonly palette: Palette;
  /**
   * A text in the language of the mail: the kind's own, else the one all kinds share. What it asks for comes from
   * `values`, else from what every mail can tell (values.ts).
   */
  readonly text: (key: string, values?: MessageValues) => Inline;
}

export function mailContext({ kind, brand, event, defaultLocale, timeZone }: RenderRequest): MailContext {
  const { order } = event;
  const language = chooseLanguage(order.locale, defaultLocale);
  const direction = directionOf(language);
  const palette = paletteOf(brand);
  const locale = inRegionOf(languageOf(language), order.locale);
  const moneyLocale = knownLocale(order.locale, language);
  const moneyDirection = directionOf(moneyLocale);
  const formats: MailFormats = {
    money: (minorUnits) =>
      isolated(formatMoney(minorUnits, order.currency, moneyLocale), direction, moneyDirection),
    date: (iso) => formatDate(iso, locale, timeZone),
    dateTime: (iso) => formatDateTime(iso, locale, timeZone),
    free: (text) => isolated(text, direction),
    code: (text) => isolated(text, direction, 'ltr'),
  };
  const format = (key: string, values: MessageValues, common: MessageValues) =>
    formatMessage(messageOf(language, kind, key), { values, common, locale });
  const common = commonValues({ brand, order, palette, formats, format });
  return {
    ...formats,
    language,
    direction,
    brand,
    order,
    palette,
    text: (key, values = NO_VALUES) => format(key, values, common),
  };
}
