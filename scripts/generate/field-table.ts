import type { JsonSchema } from './json-schema';

export type Definitions = Readonly<Record<string, JsonSchema>>;

/** One Markdown table row per property of an object schema. */
export function fieldTable(schema: JsonSchema, definitions: Definitions): string {
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) =>
    row(
      `\`${name}\``,
      typeOf(field),
      schema.required?.includes(name) ? 'yes' : 'no',
      limitsOf(field),
      field.description ?? referenced(field, definitions)?.description ?? '',
    ),
  );
  return [row('Field', 'Type', 'Required', 'Limits', 'Meaning'), '|---|---|---|---|---|', ...rows].join('\n');
}

function row(...cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The name of a referenced definition: "#/$defs/Order" → "Order". */
function definitionName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

function referenced({ $ref }: JsonSchema, definitions: Definitions): JsonSchema | undefined {
  return $ref === undefined ? undefined : definitions[definitionName($ref)];
}

function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) {
    const name = definitionName(schema.$ref);
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (schema.type === 'array' && schema.items !== undefined) return `list of ${typeOf(schema.items)}`;
  return schema.type ?? '';
}

function limitsOf(schema: JsonSchema): string {
  return [
    schema.const !== undefined && `\`${JSON.stringify(schema.const)}\``,
    schema.enum !== undefined && `one of ${schema.enum.length} codes`,
    range(schema.minLength, schema.maxLength, 'characters'),
    range(schema.minimum, schema.maximum),
    range(schema.minItems, schema.maxItems, 'entries'),
    schema.format === 'date-time' && 'ISO 8601 with seconds and offset',
    isTelling(schema) && `\`${schema.pattern}\``,
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
  ]
    .filter((limit) => limit !== false && limit !== undefined)
    .join('; ');
}

/** The pattern behind a format is a page long, and `\S` only says that a text is not blank. */
function isTelling({ pattern, format }: JsonSchema): boolean {
  return pattern !== undefined && format === undefined && pattern !== '\\S';
}

function range(min: number | undefined, max: number | undefined, unit = ''): string | undefined {
  if (max === undefined) return undefined;
  const bounds =
    min === undefined ? `at most ${formatNumber(max)}` : `${formatNumber(min)}–${formatNumber(max)}`;
  return `${bounds} ${unit}`.trimEnd();
}

export function formatNumber(value: number): string {
  return value.toLocaleString('en-US');
}
