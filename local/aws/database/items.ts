import { callDynamoDb } from './dynamodb-call';

type AttributeValue = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, AttributeValue>>;

interface ScanOutput {
  readonly Items: readonly Item[];
  readonly LastEvaluatedKey?: Item;
}

/** Every item of a table, with plain JavaScript values. */
export async function scanTable(endpoint: string, tableName: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let start: Item | undefined;
  do {
    const input = { TableName: tableName, ...(start && { ExclusiveStartKey: start }) };
    const page = (await callDynamoDb(endpoint, 'Scan', input)) as ScanOutput;
    items.push(...page.Items.map(plainItem));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** An item in the spelling of the API with plain JavaScript values. */
export function plainItem(item: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(attribute: AttributeValue): unknown {
  const [type, value] = Object.entries(attribute)[0] ?? [];
  switch (type) {
    case 'N':
      return Number(value);
    case 'NS':
      return (value as string[]).map(Number);
    case 'NULL':
      return null;
    case 'L':
      return (value as AttributeValue[]).map(plainValue);
    case 'M':
      return plainItem(value as Item);
    default:
      return value;
  }
}
