import { type Item, itemBytes } from './item-size';

/** Names of the attributes an index has as its keys. */
export type IndexKeys = readonly string[];

/**
 * Write units of one write: those of the larger of the two items, and one for every entry of an index that comes, goes or moves.
 * The indexes project keys only, so no other change touches them. A write whose condition fails costs the same.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function writeUnits(
  before: Item | undefined,
  after: Item | undefined,
  indexes: readonly IndexKeys[],
): number {
  const largest = Math.max(1, ...[before, after].map((item) => (item === undefined ? 0 : itemBytes(item))));
  const ofTable = Math.ceil(largest / 1024);
  return (
    ofTable + indexes.reduce((sum, keys) => sum + indexWrites(entry(before, keys), entry(after, keys)), 0)
  );
}

/** A read of nothing costs as much as one of a small item. */
export function readUnits(bytes: number, isConsistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5);
}

function indexWrites(before: string | undefined, after: string | undefined): number {
  if (before === after) return 0;
  return (before === undefined ? 0 : 1) + (after === undefined ? 0 : 1);
}

/** Undefined: an item that lacks one of the keys is not in the index. */
function entry(item: Item | undefined, keys: IndexKeys): string | undefined {
  if (item === undefined || keys.some((key) => item[key] === undefined)) return undefined;
  return JSON.stringify(keys.map((key) => item[key]));
}
