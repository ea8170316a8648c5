import type { IndexKeys } from './capacity';
import { type Item, itemBytes } from './item-size';

/** DynamoDB's own, for every item and every entry of an index. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const OVERHEAD = 100;
const TABLE_KEYS = ['pk', 'sk'];

/** What items take up; indexes, which hold keys only, are not backed up. */
export function tableBytes(items: readonly Item[], indexes: readonly IndexKeys[]) {
  const backedUp = items.reduce((sum, item) => sum + itemBytes(item) + OVERHEAD, 0);
  const entries = indexes.flatMap((keys) =>
    items
      .filter((item) => keys.every((key) => item[key] !== undefined))
      .map((item) => entryBytes(item, [...TABLE_KEYS, ...keys])),
  );
  return { backedUp, total: entries.reduce((sum, bytes) => sum + bytes, backedUp) };
}

function entryBytes(item: Item, keys: readonly string[]): number {
  return itemBytes(Object.fromEntries(keys.map((key) => [key, item[key] ?? {}]))) + OVERHEAD;
}
