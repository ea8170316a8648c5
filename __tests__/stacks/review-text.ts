import { stringify } from 'yaml';
import { type Json, ref } from './synthesized';

/** What tells an entry from its neighbours, the most telling first; it is written first and names the entry in a path. */
const IDENTITY = ['Sid', 'sid', 'name', 'title', 'tag-key', 'key', 'from'];

/**
 * A stack for people who read its difference: one block an address, each beginning in the first column, where git and
 * code hosts look for the line they print above a hunk; one line a value, however long.
 */
export function reviewText(stack: Json): string {
  return yaml(blocksOf(stack));
}

/** What is different in a stack from the same stack elsewhere: path → its value there. */
export function differenceText(from: Json, to: Json): string {
  const before = new Map(pathsOf(blocksOf(from)));
  const after = new Map(pathsOf(blocksOf(to)));
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const different = paths.filter((path) => before.get(path) !== after.get(path));
  return yaml(Object.fromEntries(different.map((path) => [path, after.get(path) ?? '(absent)'])));
}

/** Where the account, the Region and the partition of a deployment are asked for: in every ARN, so by a short name. */
const WHERE_DEPLOYED =
  /\$\{data\.aws_(caller_identity|region|partition)\.\w+\.(account_id|name|partition)\}/g;
const SHORT = { account_id: 'account', name: 'region', partition: 'partition' } as const;

/** Address → what is declared there, e.g. aws_sqs_queue.order-queue. */
function blocksOf(stack: Json): Record<string, unknown> {
  const { '//': _, terraform, provider, data, resource, output, ...others } = stack;
  const declared = (prefix: string, blocks: Json = {} as Json) =>
    Object.entries(blocks).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, attributes]) => [`${prefix}${type}.${id}`, attributes] as const),
    );
  const named = (prefix: string, blocks: Json = {} as Json) =>
    Object.entries(blocks).map(([name, block]) => [`${prefix}.${name}`, block] as const);
  const blocks = [
    ['terraform', terraform] as const,
    ...named('provider', provider),
    ...declared('data.', data),
    ...declared('', resource),
    ...named('output', output),
    ...Object.entries(others),
  ];
  return Object.fromEntries(blocks.map(([address, block]) => [address, identityFirst(readable(block))]));
}

/** Policies and the like as objects instead of JSON in JSON, a graph's line as one. */
function readable(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.startsWith('{"')) return readable(JSON.parse(value));
    return value.replace(WHERE_DEPLOYED, (_, __, attribute: keyof typeof SHORT) => ref(SHORT[attribute]));
  }
  if (Array.isArray(value)) return isMixed(value) ? JSON.stringify(value) : value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, readable(entry)]));
}

/** Text and objects in one list, or an expression: how dashboards write the metrics of a graph. */
function isMixed(list: readonly unknown[]): boolean {
  const objects = list.filter((entry) => typeof entry === 'object' && entry !== null);
  if (objects.some((entry) => 'expression' in entry)) return true;
  return objects.length > 0 && objects.length < list.length;
}

function identityFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(identityFirst);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, identityFirst(entry)] as const);
  const rank = (key: string) => (IDENTITY.includes(key) ? IDENTITY.indexOf(key) : IDENTITY.length);
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b)));
}

/** Every leaf by its path; an entry that has a name goes by it, so that one more before it changes no other path. */
function pathsOf(value: unknown, at = ''): [string, unknown][] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return [[at, typeof value === 'object' ? JSON.stringify(value) : value]];
  const names = Array.isArray(value) ? value.map(nameOf) : [];
  const isTelling = (name: string | undefined) =>
    name !== undefined && names.indexOf(name) === names.lastIndexOf(name);
  return entries.flatMap(([key, entry], index) => {
    const step = isTelling(names[index]) ? names[index] : key;
    return pathsOf(entry, at === '' ? step : `${at}.${step}`);
  });
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const values = IDENTITY.map((key) => (entry as Record<string, unknown>)[key]);
  return values.find((value) => typeof value === 'string');
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}
