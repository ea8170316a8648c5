import type { TerraformVariableConfig } from 'cdktf';
import { merged, type Schema } from './config-schema';
import { evaluated, snakeCase } from './names';
import { matches } from './patterns';

/** A variable of a Terraform module that takes what an environment file may say at one place. */
export function variableOf(name: string, schema: Schema, description?: string): TerraformVariableConfig {
  const optional = schema.default === undefined && mayBeLeftOut(schema);
  const fallback = schema.default ?? (optional ? {} : undefined);
  return {
    type: typeOf(schema),
    description: describe(schema, description),
    nullable: false,
    ...(fallback !== undefined && { default: fallback }),
    validation: conditions(snakeCase(name), `var.${snakeCase(name)}`, schema).map(
      ({ path, condition, remedy }) => ({
        condition: evaluated(condition),
        errorMessage: `${path} ${remedy}.`,
      }),
    ),
  };
}

function mayBeLeftOut({ type, required = [] }: Schema): boolean {
  return type === 'object' && required.length === 0;
}

function typeOf(schema: Schema): string {
  const { type, items, properties, additionalProperties, oneOf } = schema;
  if (oneOf) return typeOf(merged(schema));
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'bool';
  if (type === 'array' && items) return `list(${typeOf(items)})`;
  if (properties) return objectType(schema, properties);
  if (additionalProperties) return `map(${typeOf(additionalProperties)})`;
  return 'string';
}

function objectType({ required = [] }: Schema, properties: Readonly<Record<string, Schema>>): string {
  const attributes = Object.entries(properties).map(([name, schema]) => {
    const type = typeOf(schema);
    const fallback = schema.default ?? undefined;
    const isRequired = required.includes(name);
    const wrapped =
      fallback === undefined
        ? isRequired
          ? type
          : `optional(${type})`
        : `optional(${type}, ${JSON.stringify(fallback)})`;
    return `${snakeCase(name)} = ${wrapped}`;
  });
  return `object({ ${attributes.join(', ')} })`;
}

/** The description with those of everything in it, as Markdown. */
function describe(schema: Schema, description = schema.description ?? ''): string {
  return [description, ...attributeLines(schema, '')].join('\n');
}

function attributeLines(schema: Schema, indent: string): string[] {
  const { properties = {}, required = [] } = schema.oneOf ? merged(schema) : schema;
  const inside = schema.additionalProperties || schema.items;
  if (inside) return attributeLines(inside, indent);
  return Object.entries(properties).flatMap(([name, attribute]) => {
    const { description, default: fallback } = attribute;
    const value = typeof fallback === 'object' ? undefined : fallback;
    const text = [description, value !== undefined && `Default ${JSON.stringify(value)}.`].filter(Boolean);
    const optional = required.includes(name) || fallback !== undefined ? '' : ' (optional)';
    return [
      `${indent}- \`${snakeCase(name)}\`${optional}${text.length > 0 ? `: ${text.join(' ')}` : ''}`,
      ...attributeLines(attribute, `${indent}  `),
    ];
  });
}

interface Condition {
  /** As a person writes it, e.g. mail.dns.hosted_zone. */
  readonly path: string;
  readonly condition: string;
  readonly remedy: string;
}

/** Everything a value must be, each with where and what to do. */
function conditions(path: string, value: string, schema: Schema): Condition[] {
  const { items, properties, additionalProperties, propertyNames, oneOf } = schema;
  if (oneOf) return conditions(path, value, merged(schema));
  if (properties) {
    const { required = [] } = schema;
    return Object.entries(properties).flatMap(([name, attribute]) => {
      const inside = `${value}.${snakeCase(name)}`;
      const found = conditions(`${path}.${snakeCase(name)}`, inside, attribute);
      const mayBeNull = !required.includes(name) && attribute.default === undefined;
      return mayBeNull ? wrap(found, (condition) => `(${inside} == null ? true : ${condition})`) : found;
    });
  }
  if (additionalProperties) {
    const keys = conditions(`${path}, a key,`, 'key', propertyNames ?? {});
    const values = conditions(`${path}[…]`, 'entry', additionalProperties);
    return [
      ...wrap(keys, (condition) => `alltrue([for key in keys(${value}) : ${condition}])`),
      ...wrap(values, (condition) => `alltrue([for entry in values(${value}) : ${condition}])`),
    ];
  }
  const own = ownCondition(value, schema);
  const found =
    own === undefined ? [] : [{ path, condition: own, remedy: schema.remedy ?? 'is not allowed' }];
  if (!items) return found;
  const count = (operator: string, limit: number | undefined, words: string) =>
    limit === undefined
      ? []
      : [{ path, condition: `length(${value}) ${operator} ${limit}`, remedy: `must hold ${words} ${limit}` }];
  const item = `item${value.split('.').length}`;
  return [
    ...count('>=', schema.minItems, 'at least'),
    ...count('<=', schema.maxItems, 'at most'),
    ...wrap(
      conditions(`each of ${path}`, item, items),
      (condition) => `alltrue([for ${item} in ${value} : ${condition}])`,
    ),
  ];
}

function wrap(found: Condition[], wrapper: (condition: string) => string): Condition[] {
  return found.map((each) => ({ ...each, condition: wrapper(each.condition) }));
}

function ownCondition(value: string, schema: Schema): string | undefined {
  const { type, enum: allowed, minimum, maximum } = schema;
  const patterns = [schema.pattern, ...(schema.allOf ?? []).map(({ pattern }) => pattern)];
  const all = [
    ...patterns.flatMap((pattern) => (pattern === undefined ? [] : matches(value, pattern))),
    allowed && `contains(${JSON.stringify(allowed)}, ${value})`,
    type === 'integer' && `floor(${value}) == ${value}`,
    minimum !== undefined && `${value} >= ${minimum}`,
    maximum !== undefined && `${value} <= ${maximum}`,
  ].filter((condition) => typeof condition === 'string');
  return all.length === 0 ? undefined : all.join(' && ');
}
