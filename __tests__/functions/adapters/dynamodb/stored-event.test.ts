import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readStoredEvent, storedEvent } from '../../../../functions/adapters/dynamodb/stored-event';
import type { OrderEvent } from '../../../../functions/domain/order-event/schema';

function sample(name: string): OrderEvent {
  const file = path.join(__dirname, '../../../../examples/orders', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as OrderEvent;
}

it.each(['1003-ja-jp-confirmed-yen-without-decimals', '1007-en-gb-confirmed-60-lines'])(
  'keeps %s as it is, in two thirds of the bytes at most',
  (name) => {
    const event = sample(name);
    const stored = storedEvent(event);
    expect(readStoredEvent(stored)).toEqual(event);
    expect(stored.B?.length).toBeLessThan((2 / 3) * Buffer.byteLength(JSON.stringify(event)));
  },
);

it('reads what was kept as text before', () => {
  const event = sample('1001-en-us-2-confirmed');
  expect(readStoredEvent({ S: JSON.stringify(event) })).toEqual(event);
});

it('finds nothing in an erased item', () => {
  expect(readStoredEvent(undefined)).toBeUndefined();
});
