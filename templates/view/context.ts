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
import { type Palette, paletteOf } from './palette';

/** What every part of one mail needs to know. */
export interface MailContext {
  readonly language: string;
  readonly direction: Direction;
  readonly brand: Brand;
  readonly order: Order;
  readonly palette: Palette;
  /** A text in the language of the mail: the kind's own, else the one all kinds share. Filled from `values`. */
  readonly text: (key: string, values?: MessageValues) => Inline;
  /** Minor units of the order's currency, written as in the order's locale. */
  readonly money: (minorUnits: number) => Inline;
  /** The calendar day in the shop's zone, in the language of the mail. */
  readonly date: (iso: string) => string;
  /** Day, time and zone. */
  readonly dateTime: (iso: string) => string;
  /** Text of a customer or a shop, of whatever script. */
  readonly free: (text: string) => Inline;
  /** A number or code that reads left to right in every language. */
  readonly code: (text: string) => Inline;
}

export function mailContext({ kind, brand, event, defaultLocale, timeZone }: RenderRequest): MailContext {
  const { order } = event;
  const language = chooseLanguage(order.locale, defaultLocale);
  const direction = directionOf(language);
  const locale = inRegionOf(languageOf(language), order.locale);
  const moneyLocale = knownLocale(order.locale, language);
  const moneyDirection = directionOf(moneyLocale);
  return {
    language,
    direction,
    brand,
    order,
    palette: paletteOf(brand),
    text: (key, values = {}) => formatMessage(messageOf(language, kind, key), values, locale),
    money: (minorUnits) =>
      isolated(formatMoney(minorUnits, order.currency, moneyLocale), direction, moneyDirection),
    date: (iso) => formatDate(iso, locale, timeZone),
    dateTime: (iso) => formatDateTime(iso, locale, timeZone),
    free: (text) => isolated(text, direction),
    code: (text) => isolated(text, direction, 'ltr'),
  };
}

/** An order number as shown, always with a leading #. */
export function orderNumberOf({ order, code }: Pick<MailContext, 'order' | 'code'>): Inline {
  return code(order.id.startsWith('#') ? order.id : `#${order.id}`);
}
