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

/** The rows of a parcel, a refund or a withdrawal, without prices: lines of the order, or parts that name products by their SKU. */
export function partialItems(
  itemsTitle: Inline,
  parts: readonly (OrderLine | OrderPart)[],
  context: MailContext,
): ItemList {
  const { order, text } = context;
  const items = parts
    .flatMap((part) => ('name' in part ? part : productsOf(part, order.lines)))
    .map((product) => ({
      ...productOf(product, context),
      quantity: text('quantity', { quantity: product.quantity }),
      price: undefined,
    }));
  return itemList(itemsTitle, items);
}

export function pieces(parts: readonly OrderPart[]): number {
  return parts.reduce((sum, { quantity }) => sum + quantity, 0);
}

type Product = Pick<OrderLine, 'name' | 'options' | 'imageUrl' | 'quantity'>;

/** Of several lines with one SKU, told apart by an engraving for instance, nobody knows which pieces a part means unless it is all of them. */
function productsOf({ sku, quantity }: OrderPart, lines: readonly OrderLine[]): Product | readonly Product[] {
  const same = lines.filter((line) => line.sku === sku);
  if (pieces(same) === quantity) return same;
  const optionsOf = new Set(same.map(({ options }) => JSON.stringify(options)));
  return {
    ...same[0],
    name: [...new Set(same.map(({ name }) => name))].join(' / ') || sku,
    ...(optionsOf.size > 1 && { options: undefined }),
    quantity,
  };
}

function itemList(itemsTitle: Inline, items: readonly Item[]): ItemList {
  return { itemsTitle, items, hasImages: items.some(({ imageUrl }) => imageUrl !== undefined) };
}

function productOf(line: Omit<Product, 'quantity'>, { free, text }: MailContext) {
  return {
    name: free(line.name),
    options: (line.options ?? []).map((option) => free(text('option', option).toString())),
    imageUrl: line.imageUrl,
  };
}
