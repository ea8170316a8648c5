const MAX_ENTRIES = 256;

/**
 * Remembers what `create` made for a key; the last 256 keys stay. Building an Intl object costs a hundred times its
 * use, and the keys come out of events, so the memory has to have an end.
 */
export function memoize<T>(create: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = create(key);
    const oldest = made.keys().next();
    if (made.size >= MAX_ENTRIES && !oldest.done) made.delete(oldest.value);
    made.set(key, value);
    return value;
  };
}
