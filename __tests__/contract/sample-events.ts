import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const PROJECT_ROOT = path.resolve(__dirname, '../..');
const FOLDER = path.join(PROJECT_ROOT, 'examples', 'orders');

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

export function sampleNames(): string[] {
  return readdirSync(FOLDER).sort();
}

export function isRefused(name: string): boolean {
  return name.startsWith('refused-');
}

export function sampleText(name: string): string {
  return readFileSync(path.join(FOLDER, name), 'utf8');
}

export function sampleJson(name: string): JsonValue {
  return JSON.parse(sampleText(name)) as JsonValue;
}

/** A fresh valid event with everything optional in it. */
export function confirmedEvent() {
  return {
    schemaVersion: 1,
    eventId: 'e-1',
    type: 'order.confirmed',
    occurredAt: '2026-03-03T09:15:00Z',
    order: {
      id: 'A-1',
      placedAt: '2026-03-03T10:14:59.5+01:00',
      locale: 'en-US',
      currency: 'USD',
      customer: { name: 'Emma Carter', email: 'emma@example.com' },
      lines: [
        { sku: 'CUP', name: 'Cup', quantity: 2, unitPrice: 450, lineTotal: 900 },
        { sku: 'POT', name: 'Pot', quantity: 1, unitPrice: 2_000, lineTotal: 2_000 },
      ],
      totals: { subtotal: 2_900, discounts: 100, shipping: 500, tax: 250, taxIncluded: false, total: 3_550 },
    },
  };
}
