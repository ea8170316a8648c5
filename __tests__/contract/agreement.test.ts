import { type ParsedOrderEvent, parseOrderEvent } from '../../functions/domain/order-event/parse';
import { type Path, pathsOf, replaced } from './mutations';
import { type JsonValue, sampleJson, sampleNames } from './sample-events';
import { schemaValidator } from './schema-validator';

const accepts = schemaValidator();
const parse = (event: JsonValue) => parseOrderEvent(JSON.stringify(event));

const STORY = sampleNames().filter((name) => /^(1001|1002-de-de-2|1008)/.test(name));

const REPLACEMENTS: Readonly<Record<string, JsonValue | undefined>> = {
  'left out': undefined,
  null: null,
  'a string': 'x',
  'an empty string': '',
  blanks: '   ',
  'an over-long string': 'x'.repeat(2_049),
  '201 emoji': '🌲'.repeat(201),
  '200 emoji': '🌲'.repeat(200),
  'a fraction': 1.5,
  'a negative number': -1,
  zero: 0,
  'a huge number': 1e13,
  true: true,
  'an empty list': [],
  '201 entries': Array.from({ length: 201 }, () => ({})),
  'an empty object': {},
};

/** What only the parser can know: rules between fields, and single fields beyond a pattern. */
const BEYOND_JSON_SCHEMA = [
  / is -?\d+ but .* is -?\d+$/,
  /\.sku: is not the sku of a line of the order$/,
  /\.quantity: \d+ pieces of this sku but the order has \d+$/,
];

interface Mutation {
  readonly what: string;
  readonly refused: boolean;
  readonly parsed: ParsedOrderEvent;
}

function mutationsOf(name: string): Mutation[] {
  const event = sampleJson(name);
  const at = (path: Path) => `${name} with ${path.join('.')}`;
  return pathsOf(event).flatMap((path) =>
    Object.entries(REPLACEMENTS).map(([what, value]) => {
      const mutated = replaced(event, path, value);
      return { what: `${at(path)} ${what}`, refused: !accepts(mutated), parsed: parse(mutated) };
    }),
  );
}

describe('the JSON Schema and the parser', () => {
  const mutations = STORY.flatMap(mutationsOf);

  test('are compared on every field of every type', () => {
    expect(STORY).toHaveLength(7);
    expect(mutations.length).toBeGreaterThan(3_000);
    expect(mutations.filter(({ refused }) => refused).length).toBeGreaterThan(mutations.length / 2);
  });

  test('what the JSON Schema refuses, the parser refuses', () => {
    const tolerated = mutations.filter(({ refused, parsed }) => refused && parsed.ok);
    expect(tolerated.map(({ what }) => what)).toEqual([]);
  });

  test('what only the parser refuses breaks a rule that JSON Schema cannot state', () => {
    const unexplained = mutations.flatMap(({ what, refused, parsed }) => {
      if (parsed.ok || refused) return [];
      return parsed.reasons
        .filter((reason) => !BEYOND_JSON_SCHEMA.some((rule) => rule.test(reason)))
        .map((reason) => `${what}: ${reason}`);
    });
    expect(unexplained).toEqual([]);
  });

  test('both ignore fields they do not know', () => {
    const event = replaced(sampleJson('1001-en-us-2-confirmed.json'), ['order', 'giftWrap'], {
      ribbon: 'red',
    });
    expect(accepts(event)).toBe(true);
    const parsed = parse(event);
    expect(parsed.ok).toBe(true);
    expect(JSON.stringify(parsed)).not.toContain('ribbon');
  });
});
