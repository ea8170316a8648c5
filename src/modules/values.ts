import { ref, Token } from 'cdktf';
import { merged, type Schema } from './config-schema';
import { quoted, snakeCase } from './names';

export interface ValueOptions {
  /** Paths that are given on as a whole, e.g. into a JSON variable of a function, with the expression for each. */
  readonly whole: Readonly<Record<string, string>>;
  /** Paths that may be null and whose reader knows. */
  readonly nullable: readonly string[];
}

/**
 * What stands for a part of the configuration whose values are variables: the same shape, a placeholder for every value.
 *
 * @param value how Terraform names it, e.g. var.mail
 * @throws Error when something may be left out and nobody has said what that means
 */
export function placeholderOf(path: string, value: string, schema: Schema, options: ValueOptions): unknown {
  const { type, properties, required = [], items } = schema;
  const whole = options.whole[path];
  if (whole !== undefined) return ref(whole);
  if (properties) {
    const attributes = Object.entries(properties).map(([name, attribute]) => {
      const at = `${path}.${name}`;
      const mayBeNull = !required.includes(name) && attribute.default === undefined;
      if (mayBeNull && !options.nullable.includes(at))
        throw new Error(`${at} may be null and nothing says what then`);
      return [name, placeholderOf(at, `${value}.${snakeCase(name)}`, attribute, options)];
    });
    return Object.fromEntries(attributes);
  }
  if (type === 'string') return Token.asString(ref(value));
  if (type === 'integer' || type === 'number') return Token.asNumber(ref(value));
  if (type === 'boolean') return ref(value);
  if (type === 'array' && items?.type === 'string') return Token.asList(ref(value));
  throw new Error(`${path} has no placeholder; give it on as a whole`);
}

/** An expression for the value as an environment file has it: names in camelCase, and nothing where it is null. */
export function asInFile(value: string, schema: Schema): string {
  const { type, items, additionalProperties, oneOf } = schema;
  if (oneOf) return asInFile(value, merged(schema));
  if (schema.properties) {
    const attributes = Object.entries(schema.properties).map(([name, attribute]) => {
      const inside = `${value}.${snakeCase(name)}`;
      const expression = asInFile(inside, attribute);
      const needsGuard = expression !== inside && !schema.required?.includes(name);
      return `${quoted(name)} = ${needsGuard ? `${inside} == null ? null : ${expression}` : expression}`;
    });
    return `{ for key, value in { ${attributes.join(', ')} } : key => value if value != null }`;
  }
  if (additionalProperties)
    return `{ for id, entry in ${value} : id => ${asInFile('entry', additionalProperties)} }`;
  if (type === 'array' && items && asInFile('item', items) !== 'item') {
    return `[for item in ${value} : ${asInFile('item', items)}]`;
  }
  return value;
}
