import type { OrderLine, OrderPart } from '../../functions/domain/order-event/schema';
import { type Html, html } from '../html';
import { type Block, heading, section } from './block';
import type { MailContext } from './context';
import type { Scheme } from './palette';

/** One product row. */
export interface Item {
  readonly name: string;
  /** "Size: M", one entry an option. */
  readonly options: readonly string[];
  readonly imageUrl: string | undefined;
  /** "2 × €19.99", or how many pieces when the row has no price. */
  readonly quantity: string;
  readonly price: string | undefined;
}

/** The rows of everything ordered, with prices. */
export function orderedItems({ order, money, count }: MailContext): Item[] {
  return order.lines.map((line) => ({
    ...productOf(line),
    quantity: `${count(line.quantity)} × ${money(line.unitPrice)}`,
    price: money(line.lineTotal),
  }));
}

/** The rows of a parcel or a refund: it names products by their SKU and does not price them. */
export function partialItems(parts: readonly OrderPart[], { order, strings, count }: MailContext): Item[] {
  return parts.map(({ sku, quantity }) => ({
    ...productOf(order.lines.find((line) => line.sku === sku) ?? { name: sku }),
    quantity: strings.quantity(count(quantity)),
    price: undefined,
  }));
}

function productOf(line: Pick<OrderLine, 'name' | 'options' | 'imageUrl'>) {
  const options = (line.options ?? []).map((option) => `${option.name}: ${option.value}`);
  return { name: line.name, options, imageUrl: line.imageUrl };
}

export function pieces(parts: readonly OrderPart[]): number {
  return parts.reduce((sum, { quantity }) => sum + quantity, 0);
}

export function items(title: string, rows: readonly Item[], context: MailContext): Block {
  const withPictures = rows.some((row) => row.imageUrl !== undefined);
  const { light } = context.palette;
  const draw =
    context.density === 'compact' ? compactRow : (row: Item) => comfortableRow(row, withPictures, light);
  return {
    html: section(
      html`
        ${heading(title)}
        <table class="items" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:12px 0 0;border-collapse:collapse;border-bottom:1px solid ${light.rule};font-size:16px;line-height:22px">
        ${rows.map(draw)}
        </table>`,
      32,
    ),
    text: [title, '-'.repeat([...title].length), ...rows.map(itemText)].join('\n'),
  };
}

function comfortableRow(item: Item, withPictures: boolean, { rule, soft, panel }: Scheme): Html {
  const picture = html`<td width="80" style="padding:16px 0">${pictureOf(item, panel)}</td>`;
  const price = html`<td align="right" dir="ltr" style="padding:16px 0 16px 16px;white-space:nowrap">${item.price}</td>`;
  return html`
    <tr valign="top" style="border-top:1px solid ${rule}">${withPictures ? picture : undefined}
    <td style="padding:16px 0;word-break:break-word"><b dir="auto">${item.name}</b><br>
    <span class="soft" style="font-size:14px;color:${soft}">${detailsOf(item, BREAK)}</span></td>
    ${item.price === undefined ? undefined : price}</tr>`;
}

/** No pictures and no borders: an order of 200 lines stays below what Gmail clips. */
function compactRow(item: Item): Html {
  return html`
    <tr valign="top"><td style="padding:4px 16px 4px 0;word-break:break-word"><b dir="auto">${item.name}</b><br>${detailsOf(item, DOT)}</td>
    <td align="right" dir="ltr" style="padding:4px 0;white-space:nowrap">${item.price}</td></tr>`;
}

/** The name stands beside the picture, so the picture itself is mute for screen readers. */
function pictureOf({ imageUrl }: Item, panel: string): Html {
  const tile = `display:block;border-radius:8px;background:${panel}`;
  return imageUrl === undefined
    ? html`<div class="panel" style="${tile};width:64px;height:64px"></div>`
    : html`<img src="${imageUrl}" alt="" width="64" height="64" style="${tile};object-fit:contain">`;
}

const BREAK = html`<br>`;
const DOT = html` · `;

function detailsOf({ options, quantity }: Item, separator: Html): Html {
  return html`${options.map((option) => html`<span dir="auto">${option}</span>${separator}`)}<span dir="ltr">${quantity}</span>`;
}

function itemText({ name, options, quantity, price }: Item): string {
  const amounts = price === undefined ? quantity : `${quantity} = ${price}`;
  return [`* ${name}`, ...options, amounts].join('\n  ');
}
