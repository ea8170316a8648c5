import type { JsonValue } from './sample-events';

export type Path = readonly (string | number)[];

/** Every place of a document, containers included, the document itself not. */
export function pathsOf(value: JsonValue, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string | number, JsonValue][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, child]) => [[...path, key], ...pathsOf(child, [...path, key])]);
}

/** A copy with another value at the path; undefined takes it away. */
export function replaced(
  value: JsonValue,
  [head, ...tail]: Path,
  replacement: JsonValue | undefined,
): JsonValue {
  if (head === undefined) throw new Error('the document itself cannot be replaced');
  if (Array.isArray(value)) {
    return value.flatMap((child, index) => {
      if (index !== head) return [child];
      if (tail.length > 0) return [replaced(child, tail, replacement)];
      return replacement === undefined ? [] : [replacement];
    });
  }
  if (typeof value !== 'object' || value === null) throw new Error('the path leads nowhere');
  const { [String(head)]: child = null, ...others } = value;
  if (tail.length > 0) return { ...others, [head]: replaced(child, tail, replacement) };
  return replacement === undefined ? others : { ...others, [head]: replacement };
}
