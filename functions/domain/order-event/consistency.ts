import type { OrderEvent, OrderPart } from './schema';

/** Rules between fields, which a schema of single fields cannot state. Returns every violation as `path: what is wrong`. */
export function findInconsistencies(event: OrderEvent): string[] {
  return [...findWrongSums(event), ...findWrongParts(event)];
}

function findWrongSums({ order: { lines, totals } }: OrderEvent): string[] {
  const violations: string[] = [];
  const expectAmount = (path: string, actual: number, expected: number, rule: string) => {
    if (actual !== expected) violations.push(`${path}: is ${actual} but ${rule} is ${expected}`);
  };
  for (const [index, { quantity, unitPrice, lineTotal }] of lines.entries()) {
    const path = `order.lines[${index}].lineTotal`;
    expectAmount(path, lineTotal, quantity * unitPrice, 'quantity × unitPrice');
  }
  const subtotal = lines.reduce((sum, { lineTotal }) => sum + lineTotal, 0);
  expectAmount('order.totals.subtotal', totals.subtotal, subtotal, 'the sum of all line totals');
  const net = totals.subtotal - totals.discounts + totals.shipping;
  const [expected, rule] = totals.taxIncluded
    ? [net, 'subtotal − discounts + shipping (tax included)']
    : [net + totals.tax, 'subtotal − discounts + shipping + tax'];
  expectAmount('order.totals.total', totals.total, expected, rule);
  return violations;
}

function findWrongParts(event: OrderEvent): string[] {
  switch (event.type) {
    case 'order.shipped':
      return findUnorderedParts('shipment.lines', event.shipment.lines, event);
    case 'order.withdrawal_requested':
      return findUnorderedParts('withdrawal.lines', event.withdrawal.lines ?? [], event);
    case 'order.refunded': {
      const { amount, lines = [] } = event.refund;
      const { total } = event.order.totals;
      return [
        ...findUnorderedParts('refund.lines', lines, event),
        ...(amount > total ? [`refund.amount: is ${amount} but the order's total is ${total}`] : []),
      ];
    }
    default:
      return [];
  }
}

/** Names positions, never a SKU: what a publisher puts into a free text can be anything. */
function findUnorderedParts(path: string, parts: readonly OrderPart[], event: OrderEvent): string[] {
  const ordered = quantityBySku(event.order.lines);
  const wanted = quantityBySku(parts);
  return parts.flatMap(({ sku }, index) => {
    const isRepetition = parts.findIndex((part) => part.sku === sku) !== index;
    if (isRepetition) return [];
    const available = ordered.get(sku);
    if (available === undefined) return [`${path}[${index}].sku: is not the sku of a line of the order`];
    const quantity = wanted.get(sku) ?? 0;
    return quantity > available
      ? [`${path}[${index}].quantity: ${quantity} pieces of this sku but the order has ${available}`]
      : [];
  });
}

function quantityBySku(items: readonly OrderPart[]): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of items) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  return quantities;
}
