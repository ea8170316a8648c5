import type { OrderLine, OrderPart } from '../../functions/domain/order-event/schema';
import type { Inline } from '../engine/inline';
import type { MailContext } from './context';

/** One product row. */
export interface Item {
  readonly name: Inline;
  /** "Size: M", one entry an option. */
  readonly options: readonly Inline[];
  readonly imageUrl: string | undefined;
  /** "2 × €19.99", or how many pieces when the row has no price. */
  readonly quantity: Inline;
  readonly price: Inline | undefined;
}

export interface ItemList {
  readonly itemsTitle: Inline;
  readonly items: readonly Item[];
  readonly hasImages: boolean;
}

/** The rows of everything ordered, with prices. */
export function orderedItems(itemsTitle: Inline, context: MailContext): ItemList {
  const { order, money, text } = context;
  const items = order.lines.map((line) => ({
    ...productOf(line, context),
    quantity: text('unitPrice', { quantity: line.quantity, price: money(line.unitPrice) }),
    price: money(line.lineTotal),
  }));
  return itemList(itemsTitle, items);
}

/** The rows of a parcel or a refund: it names products by their SKU and does not price them. */
export function partialItems(
  itemsTitle: Inline,
  parts: readonly OrderPart[],
  context: MailContext,
): ItemList {
  const { order, text } = context;
  const items = parts.map(({ sku, quantity }) => ({
    ...productOf(order.lines.find((line) => line.sku === sku) ?? { name: sku }, context),
    quantity: text('quantity', { quantity }),
    price: undefined,
  }));
  return itemList(itemsTitle, items);
}

export function pieces(parts: readonly OrderPart[]): number {
  return parts.reduce((sum, { quantity }) => sum + quantity, 0);
}

function itemList(itemsTitle: Inline, items: readonly Item[]): ItemList {
  return { itemsTitle, items, hasImages: items.some(({ imageUrl }) => imageUrl !== undefined) };
}

function productOf(line: Pick<OrderLine, 'name' | 'options' | 'imageUrl'>, { free, text }: MailContext) {
  return {
    name: free(line.name),
    options: (line.options ?? []).map((option) => free(text('option', option).toString())),
    imageUrl: line.imageUrl,
  };
}
