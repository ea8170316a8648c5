/** A nested block is a list in a plan, and an object or a list in a stack. */
export function blocks(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((entry) => typeof entry === 'object' && entry !== null);
}
