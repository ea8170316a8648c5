import {
  conditional,
  Fn,
  type IResolvable,
  Op,
  ref,
  TerraformCount,
  type TerraformDataSource,
  Token,
  Tokenization,
} from 'cdktf';
import { addressOf } from './addresses';

// Arithmetic, comparison and the like on props that in a Terraform module are variables. To TypeScript a variable is a
// placeholder: a number that computes to nonsense, a text equal to nothing. What is known is worked out here, so plans of
// our own stacks show values; what is not becomes an expression that Terraform works out.

export function product(value: number, factor: number): number {
  return Token.isUnresolved(value) || Token.isUnresolved(factor)
    ? Token.asNumber(Op.mul(value, factor))
    : value * factor;
}

export function quotient(value: number, divisor: number): number {
  return Token.isUnresolved(value) || Token.isUnresolved(divisor)
    ? Token.asNumber(Op.div(value, divisor))
    : value / divisor;
}

export function roundedDown(value: number): number {
  return Token.isUnresolved(value) ? Token.asNumber(Fn.floor(value)) : Math.floor(value);
}

/** To six digits, as people write a number: without the noise of its fractions, which Terraform tells to the hundredth digit. */
export function rounded(value: number): number {
  return Token.isUnresolved(value)
    ? Token.asNumber(Fn.tonumber(Fn.format('%.6g', [value])))
    : Number(value.toPrecision(6));
}

export function sum(value: number, addend: number): number {
  return Token.isUnresolved(value) ? Token.asNumber(Op.add(value, addend)) : value + addend;
}

export function difference(value: number, subtrahend: number): number {
  return Token.isUnresolved(value) || Token.isUnresolved(subtrahend)
    ? Token.asNumber(Op.sub(value, subtrahend))
    : value - subtrahend;
}

/** A number as a part of a text. */
export function textOf(value: number): string {
  return Token.isUnresolved(value) ? Token.asString(value) : String(value);
}

export function equals<T extends string>(value: T, other: T): boolean | IResolvable {
  return Token.isUnresolved(value) ? Op.eq(value, other) : value === other;
}

/** The first, or the second where the first is left out: undefined here, null in Terraform. */
export function firstOf(value: string | number | undefined, otherwise: string): string {
  if (value === undefined) return otherwise;
  if (!Token.isUnresolved(value)) return String(value);
  // As text a number would be quoted, and Terraform would never look at it.
  return Fn.coalesce([typeof value === 'number' ? Tokenization.reverseNumber(value) : value, otherwise]);
}

/** A text, or nothing. */
export function textIf(condition: IResolvable, text: string): string {
  // cdktf writes the text between quotes without escaping those in it.
  return Token.asString(conditional(condition, text.replaceAll('"', '\\"'), ''));
}

/** What `text` makes of the value; nothing where that is left out: undefined here, null in Terraform. */
export function textWith(value: string | undefined, text: (value: string) => string): string {
  if (value === undefined) return '';
  return Token.isUnresolved(value) ? textIf(isGiven(value), text(value)) : text(value);
}

/** Whether a variable has a value. */
export function isGiven(value: string): IResolvable {
  return Op.neq(value, ref('null'));
}

/** The meta-arguments of a resource that is there only if every condition holds. */
export function onlyIf(...conditions: (IResolvable | undefined)[]): { readonly count?: TerraformCount } {
  const [first, ...rest] = conditions.filter((condition) => condition !== undefined);
  if (first === undefined) return {};
  const all = rest.reduce<IResolvable>((left, right) => Op.and(left, right), first);
  return { count: TerraformCount.of(Token.asNumber(conditional(all, 1, 0))) };
}

/** An attribute of a resource that is there only under a condition, for resources under the same one. */
export function attributeOfFirst(element: TerraformDataSource, attribute: string): string {
  return Token.asString(ref(`${addressOf(element)}[0].${attribute}`));
}

/** The value as JSON. */
export function json(value: unknown): string {
  return Token.isUnresolved(value) || holdsList(value) ? Fn.jsonencode(value) : JSON.stringify(value);
}

/** One text for each entry; `text` must use its argument only as a part of what it returns. */
export function each(entries: readonly string[], text: (entry: string) => string): string[] {
  return Token.isUnresolved(entries) ? Token.asList(Fn.formatlist(text('%s'), [entries])) : entries.map(text);
}

/** The first list, or the second where the first is empty. */
export function firstFilled(list: readonly string[], otherwise: readonly string[]): readonly string[] {
  if (Token.isUnresolved(list)) return Token.asList(Fn.coalescelist([list, otherwise]));
  return list.length > 0 ? list : otherwise;
}

export function concat(...lists: (readonly string[])[]): string[] {
  return lists.some((list) => Token.isUnresolved(list)) ? Token.asList(Fn.concat(lists)) : lists.flat();
}

/** Inside of JSON text a list that is not known could not stand: cdktf has no placeholder for it there. */
function holdsList(value: unknown): boolean {
  if (Array.isArray(value)) return Token.isUnresolved(value) || value.some(holdsList);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsList);
}
