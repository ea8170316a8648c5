import { EMAIL_KIND_OF } from '../../functions/domain/email/email-key';
import { LIMITS } from '../../functions/domain/order-event/limits';
import { ORDER_EVENT_TYPES, type OrderEventType } from '../../functions/domain/order-event/schema';
import { fieldTable, formatNumber } from './field-table';
import { fillTemplate } from './fill-template';
import type { JsonSchema, OrderEventJsonSchema } from './json-schema';

export interface DocumentationSource {
  /** Markdown with placeholders: `{{limit NAME}}`, `{{typeTable}}`, `{{envelope}}`, `{{types}}`, `{{definitions}}`. */
  readonly template: string;
  readonly schema: OrderEventJsonSchema;
  /** The text of one full sample event of a type. */
  readonly exampleOf: (type: OrderEventType) => string;
}

/** Throws when the template asks for something that does not exist. */
export function renderDocumentation({ template, schema, exampleOf }: DocumentationSource): string {
  return fillTemplate(template, {
    envelope: () => envelopeTable(schema),
    types: () => ORDER_EVENT_TYPES.map((type) => typeSection(type, schema, exampleOf(type))).join('\n\n'),
    typeTable: () => typeTable(schema),
    definitions: () => definitionSections(schema),
    ...Object.fromEntries(
      Object.entries(LIMITS).map(([name, limit]) => [`limit ${name}`, () => formatNumber(limit)]),
    ),
  });
}

function schemaOf(type: OrderEventType, schema: OrderEventJsonSchema): JsonSchema {
  const found = schema.oneOf.find(({ title }) => title === type);
  if (found === undefined) throw new Error(`The JSON Schema has no ${type}.`);
  return found;
}

function typeTable(schema: OrderEventJsonSchema): string {
  const rows = ORDER_EVENT_TYPES.map((type) => {
    const mail = EMAIL_KIND_OF[type];
    const own = ownFields(type, schema).map((name) => `\`${name}\``);
    return `| [\`${type}\`](#${anchor(type)}) | ${own.join(', ') || '–'} | ${mail ?? 'none'} | ${schemaOf(type, schema).description} |`;
  });
  return ['| Type | Besides the order | E-mail | Meaning |', '|---|---|---|---|', ...rows].join('\n');
}

/** The envelope is what the type without fields of its own has. */
function envelopeTable(schema: OrderEventJsonSchema): string {
  const { properties, ...rest } = schemaOf('order.placed', schema);
  const type = {
    type: 'string',
    description: `What happened: one of the ${ORDER_EVENT_TYPES.length} types above.`,
  };
  return fieldTable({ ...rest, properties: { ...properties, type } }, schema.$defs);
}

function ownFields(type: OrderEventType, schema: OrderEventJsonSchema): string[] {
  const common = Object.keys(schemaOf('order.placed', schema).properties ?? {});
  return Object.keys(schemaOf(type, schema).properties ?? {}).filter((name) => !common.includes(name));
}

function typeSection(type: OrderEventType, schema: OrderEventJsonSchema, example: string): string {
  const { description, properties = {}, required = [] } = schemaOf(type, schema);
  const own = Object.fromEntries(ownFields(type, schema).map((name) => [name, properties[name] ?? {}]));
  const table =
    Object.keys(own).length === 0 ? [] : [fieldTable({ properties: own, required }, schema.$defs)];
  return [`### ${type}`, description, ...table, `\`\`\`json\n${example.trim()}\n\`\`\``].join('\n\n');
}

function definitionSections({ $defs }: OrderEventJsonSchema): string {
  return Object.entries($defs)
    .map(([name, definition]) =>
      [`### ${name}`, definition.description, fieldTable(definition, $defs)].join('\n\n'),
    )
    .join('\n\n');
}

/** How GitHub names the anchor of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9_ -]/g, '')
    .replaceAll(' ', '-');
}
