import type { OrderEvent, OrderPart } from './schema';

/** Rules between fields, which a schema of single fields cannot state. Returns every violation as `path: what is wrong`. */
export function findInconsistencies(event: OrderEvent): string[] {
  const { lines, totals } = event.order;
  const violations: string[] = [];
  const expectAmount = (path: string, actual: number, expected: number, rule: string) => {
    if (actual !== expected) violations.push(`${path}: is ${actual} but ${rule} is ${expected}`);
  };

  for (const [index, line] of lines.entries()) {
    expectAmount(
      `order.lines[${index}].lineTotal`,
      line.lineTotal,
      line.quantity * line.unitPrice,
      'quantity × unitPrice',
    );
  }
  const subtotal = lines.reduce((sum, line) => sum + line.lineTotal, 0);
  expectAmount('order.totals.subtotal', totals.subtotal, subtotal, 'the sum of all line totals');
  const net = totals.subtotal - totals.discounts + totals.shipping;
  if (totals.taxIncluded) {
    expectAmount('order.totals.total', totals.total, net, 'subtotal − discounts + shipping (tax included)');
  } else {
    expectAmount(
      'order.totals.total',
      totals.total,
      net + totals.tax,
      'subtotal − discounts + shipping + tax',
    );
  }

  if (event.type === 'order.shipped')
    violations.push(...findUnorderedParts('shipment.lines', event.shipment.lines, event));
  if (event.type === 'order.refunded') {
    violations.push(...findUnorderedParts('refund.lines', event.refund.lines ?? [], event));
    if (event.refund.amount > totals.total) {
      violations.push(`refund.amount: is ${event.refund.amount} but the order's total is ${totals.total}`);
    }
  }
  return violations;
}

function findUnorderedParts(path: string, parts: readonly OrderPart[], event: OrderEvent): string[] {
  const ordered = quantityBySku(event.order.lines);
  return [...quantityBySku(parts)].flatMap(([sku, quantity]) => {
    const available = ordered.get(sku);
    if (available === undefined) return [`${path}: sku "${sku}" is not a line of the order`];
    return quantity > available
      ? [`${path}: ${quantity} of sku "${sku}" but the order has ${available}`]
      : [];
  });
}

function quantityBySku(items: readonly OrderPart[]): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of items) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  return quantities;
}
