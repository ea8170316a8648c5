import type { OrderFile } from '../../../functions/adapters/dynamodb/order-file';
import { parseOrderEvent } from '../../../functions/domain/order-event/parse';
import { refuseNames } from '../../../scripts/support/refuse-names';
import { replaced } from '../../contract/mutations';
import { type JsonValue, sampleJson } from '../../contract/sample-events';

function fileOf(json: JsonValue): OrderFile {
  const parsed = parseOrderEvent(JSON.stringify(json));
  if (!parsed.ok) throw new Error(parsed.reasons.join('; '));
  const { event } = parsed;
  const { type, eventId, occurredAt } = event;
  const onRecord = { type, eventId, occurredAt, reference: '-', revision: 1, recordedAt: occurredAt, event };
  return { orderId: event.order.id, events: [onRecord], emails: [], rejections: [], redirections: [] };
}
const customer = (name: string) =>
  fileOf(replaced(sampleJson('1005-fr-fr-confirmed-one-line.json'), ['order', 'customer', 'name'], name));
const check = (file: OrderFile, reason: string, by = 'Kim Olsen') => refuseNames({ by, reason }, [file]);

it.each([
  ['Hannelore Schmidtke', 'Schmidtke called'],
  ['Bob Lee', 'Bob Lee called'],
  ['Bob Lee', 'says he is BOB  LEE'],
  ['佐藤 美咲', '佐藤 美咲 called'],
  ['佐藤 美咲', '佐藤さんが電話'],
  ['김민수', '김민수씨가 전화'],
  ['Zoë Ångström', 'Ångström asked'],
])('of %s the reason "%s" is refused', (name, reason) => {
  expect(() => check(customer(name), reason)).toThrow('the reason names the customer');
});

it.each([
  ['Bob Lee', 'the lee side of the roof'],
  ['An Li', 'an address that works, says Li'],
  ['Emma Carter', 'the cart was empty'],
  ['佐藤 美咲', 'no mail came'],
])('of %s the reason "%s" says nothing', (name, reason) => {
  expect(() => check(customer(name), reason)).not.toThrow();
});

it('whoever declared a withdrawal is a customer too', () => {
  const file = fileOf(
    replaced(
      sampleJson('1002-de-de-3-withdrawal-requested.json'),
      ['withdrawal', 'name'],
      'Hannelore Schmidtke',
    ),
  );
  expect(() => check(file, 'Schmidtke called')).toThrow('names the customer');
});

it('the operator is not the customer', () => {
  const file = customer('Emma Carter');
  const address = file.events[0]?.event?.order.customer.email ?? '';
  expect(() => check(file, 'no mail came', address.toUpperCase())).toThrow("--by is the customer's address");
});

it('names that are in no file are known from elsewhere', () => {
  const by = 'Kim Olsen';
  expect(() => refuseNames({ by, reason: 'for Zenobia' }, [], ['Zenobia Quux'])).toThrow(
    'names the customer',
  );
});
