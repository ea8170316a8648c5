/** A value in the spelling of DynamoDB's API, e.g. { S: "text" }. */
type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

/**
 * Bytes of an item as DynamoDB counts them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueBytes(value), 0);
}

function valueBytes(attribute: AttributeValue): number {
  const [type, value] = Object.entries(attribute)[0] ?? [];
  switch (type) {
    case 'S':
      return utf8(value as string);
    case 'N':
      // A byte for two digits and one more; a sign takes another.
      return Math.ceil((value as string).replace(/\D/g, '').length / 2) + 1;
    case 'B':
      return Buffer.from(value as string, 'base64').length;
    case 'SS':
      return (value as string[]).reduce((sum, each) => sum + utf8(each), 0);
    case 'L':
      return 3 + (value as AttributeValue[]).reduce((sum, each) => sum + 1 + valueBytes(each), 0);
    case 'M':
      return 3 + Object.keys(value as Item).length + itemBytes(value as Item);
    case 'BOOL':
    case 'NULL':
      return 1;
    default:
      throw new Error(`no rule tells the size of a ${type}`);
  }
}

function utf8(text: string): number {
  return Buffer.byteLength(text);
}
