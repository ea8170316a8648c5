import * as z from 'zod/mini';
import { environmentSchema } from '../config/environment-schema';

/** The part of JSON Schema that environment files use. */
export interface Schema {
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly (string | number)[];
  readonly default?: unknown;
  readonly description?: string;
  readonly pattern?: string;
  readonly allOf?: readonly { readonly pattern?: string }[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | false;
  readonly oneOf?: readonly Schema[];
  /** What to write instead of a value that is refused, as the end of a sentence about it. */
  readonly remedy?: string;
}

/** Values that no check admits, one a type. */
const REFUSED: Readonly<Record<string, unknown>> = {
  string: '\u0000',
  integer: -1e9,
  number: -1e9,
};

/** What an environment file may say, with the words in which its checks refuse a value. */
export function configSchema(): Schema {
  return z.toJSONSchema(environmentSchema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const refused = REFUSED[String(jsonSchema.type)];
      if (refused === undefined) return;
      const remedy = z.safeParse(zodSchema, refused).error?.issues[0]?.message;
      if (remedy?.startsWith('must')) Object.assign(jsonSchema, { remedy });
    },
  }) as Schema;
}

/**
 * The same schema with nothing in it but what is at the paths.
 * @throws Error when there is nothing at one of them
 */
export function picked(schema: Schema, paths: readonly string[]): Schema {
  const names = [...new Set(paths.map((path) => path.split('.', 1)[0] ?? ''))];
  const properties = names.map((name) => {
    const found = schema.properties?.[name];
    if (found === undefined) throw new Error(`an environment file has no ${name} there`);
    const below = paths.filter((path) => path.startsWith(`${name}.`));
    return [
      name,
      below.length === 0
        ? found
        : picked(
            found,
            below.map((path) => path.slice(name.length + 1)),
          ),
    ];
  });
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: (schema.required ?? []).filter((name) => names.includes(name)),
  };
}

/** A discriminated union as one object: what only some of its kinds have is optional. */
export function merged(union: Schema): Schema {
  const kinds = union.oneOf ?? [];
  const properties: Record<string, Schema> = {};
  for (const kind of kinds) {
    for (const [name, schema] of Object.entries(kind.properties ?? {})) {
      const known = properties[name];
      properties[name] = schema.const === undefined ? schema : choice(known, schema);
    }
  }
  const required = Object.keys(properties).filter((name) =>
    kinds.every((kind) => kind.required?.includes(name)),
  );
  return {
    type: 'object',
    properties,
    required,
    ...(union.description && { description: union.description }),
  };
}

function choice(known: Schema | undefined, { type = 'string', const: value = '' }: Schema): Schema {
  const values = [...(known?.enum ?? []), value];
  return { type, enum: values, remedy: `must be ${values.join(' or ')}` };
}
