/** What the SDK sends as JSON: bytes as base64. */
export function onTheWire(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, name, plain: unknown) {
    const bytes = this[name];
    return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : plain;
  });
}

/** Attribute values as the SDK gives them: bytes as such. */
export function offTheWire(json: string): unknown {
  return JSON.parse(json, (name, value: unknown) =>
    name === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value,
  );
}
