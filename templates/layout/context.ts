import { formatDate } from '../../functions/domain/formatting/date';
import { inRegionOf, knownLocale } from '../../functions/domain/formatting/locale';
import { formatMoney } from '../../functions/domain/formatting/money';
import { formatCount } from '../../functions/domain/formatting/plural';
import type { Order } from '../../functions/domain/order-event/schema';
import type { Brand, RenderRequest } from '../../functions/domain/rendering';
import { chooseLanguage, type Language } from '../language';
import { de } from './de';
import { en } from './en';
import { type Palette, paletteOf } from './palette';
import type { LayoutStrings } from './strings';

const STRINGS: Record<Language, LayoutStrings> = { en, de };

/** comfortable: with pictures and room. compact: the same facts in as few bytes as it takes. */
export type Density = 'comfortable' | 'compact';

/** What every block of one mail needs to know. */
export interface MailContext {
  readonly language: Language;
  readonly brand: Brand;
  readonly order: Order;
  /** The order number as shown, always with a leading #. */
  readonly orderNumber: string;
  readonly palette: Palette;
  readonly strings: LayoutStrings;
  readonly density: Density;
  /** The customer a mail outside production was meant for. */
  readonly redirectedFrom: string | undefined;
  /** Minor units of the order's currency, written as in the order's locale. */
  readonly money: (minorUnits: number) => string;
  /** The calendar day in the shop's zone, in the language of the mail. */
  readonly date: (iso: string) => string;
  readonly count: (count: number) => string;
}

export function mailContext(request: RenderRequest, density: Density): MailContext {
  const { brand, event, defaultLocale, timeZone } = request;
  const { order } = event;
  const language = chooseLanguage(order.locale, defaultLocale);
  const dateLocale = inRegionOf(language, order.locale);
  const moneyLocale = knownLocale(order.locale, language);
  return {
    language,
    brand,
    order,
    orderNumber: order.id.startsWith('#') ? order.id : `#${order.id}`,
    palette: paletteOf(brand),
    strings: STRINGS[language],
    density,
    redirectedFrom: request.redirectedFrom,
    money: (minorUnits) => formatMoney(minorUnits, order.currency, moneyLocale),
    date: (iso) => formatDate(iso, dateLocale, timeZone),
    count: (count) => formatCount(count, language),
  };
}
