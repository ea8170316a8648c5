/**
 * dynalite parses every expression anew with a generated parser: a quarter of the CPU time of the whole emulated AWS,
 * for a dozen expressions that never change. This keeps the parsed form and puts in each request's values.
 */

type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What dynalite hands its parsers; they strike what an expression uses from the two `unused` records. */
export interface ParserContext {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: Values;
  readonly unusedAttrNames: Record<string, true>;
  readonly unusedAttrVals: Record<string, true>;
}

export interface ExpressionParser {
  parse(expression: string, options: { readonly context: ParserContext }): unknown;
}

interface Parsed {
  readonly tree: unknown;
  /** Names by the value objects that stand for them in the tree. */
  readonly placeholders: ReadonlyMap<unknown, string>;
  readonly usedNames: readonly string[];
  readonly usedValues: readonly string[];
}

/** Two parts of the grammar judge a value itself, not only its type. */
const DEPENDS_ON_VALUES = /between|attribute_type/i;

/** Replaces the module's `parse` by one that parses an expression once. Errors are not kept. */
export function cacheExpressions(parser: ExpressionParser): void {
  const parse = parser.parse;
  const cache = new Map<string, Parsed>();
  parser.parse = (expression, options) => {
    if (DEPENDS_ON_VALUES.test(expression)) return parse(expression, options);
    const { context } = options;
    const key = keyOf(expression, context);
    const parsed = cache.get(key) ?? parseOnce(() => parse(expression, options), context);
    cache.set(key, parsed);
    for (const name of parsed.usedNames) delete context.unusedAttrNames[name];
    for (const name of parsed.usedValues) delete context.unusedAttrVals[name];
    return instantiate(parsed.tree, parsed.placeholders, context.attrVals ?? {});
  };
}

/** An expression means the same for the same names and the same types of values. */
function keyOf(expression: string, { attrNames, attrVals = {} }: ParserContext): string {
  const types = Object.entries(attrVals).map(([name, value]) => [name, Object.keys(value)[0]]);
  return JSON.stringify([expression, attrNames, types]);
}

function parseOnce(parse: () => unknown, context: ParserContext): Parsed {
  const names = Object.keys(context.unusedAttrNames);
  const values = Object.keys(context.unusedAttrVals);
  const tree = parse();
  return {
    tree,
    placeholders: new Map(Object.entries(context.attrVals ?? {}).map(([name, value]) => [value, name])),
    usedNames: names.filter((name) => !(name in context.unusedAttrNames)),
    usedValues: values.filter((name) => !(name in context.unusedAttrVals)),
  };
}

/** A copy, since dynalite writes into the tree it executes. */
function instantiate(node: unknown, placeholders: Parsed['placeholders'], values: Values): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const name = placeholders.get(node);
  if (name !== undefined) return values[name];
  if (Array.isArray(node)) return node.map((entry) => instantiate(entry, placeholders, values));
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) copy[key] = instantiate(value, placeholders, values);
  return copy;
}
