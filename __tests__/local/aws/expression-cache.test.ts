import {
  cacheExpressions,
  type ExpressionParser,
  type ParserContext,
} from '../../../local/aws/database/expression-cache';

type Values = NonNullable<ParserContext['attrVals']>;

const PARSERS = { condition: 'dynalite/db/conditionParser', update: 'dynalite/db/updateParser' } as const;

/** The module as dynalite ships it, not one another test has changed. */
function load(kind: keyof typeof PARSERS): ExpressionParser {
  const { parse } = jest.requireActual<ExpressionParser>(PARSERS[kind]);
  return { parse };
}

function parseWith(parser: ExpressionParser, expression: string, attrVals: Values) {
  const names = { '#s': 'status' };
  const context = {
    attrNames: names,
    attrVals,
    unusedAttrNames: Object.fromEntries(Object.keys(names).map((name) => [name, true as const])),
    unusedAttrVals: Object.fromEntries(Object.keys(attrVals).map((name) => [name, true as const])),
    isReserved: (name: string) => name === 'status',
    compare: () => false,
  };
  const tree = parser.parse(expression, { context });
  return { tree, unused: [context.unusedAttrNames, context.unusedAttrVals] };
}

const FIRST: Values = { ':a': { S: 'one' }, ':b': { S: 'two' }, ':n': { N: '1' } };
const SECOND: Values = { ':a': { S: 'three' }, ':b': { S: '' }, ':n': { N: '2' } };
const OTHER_TYPES: Values = { ':a': { N: '5' }, ':b': { L: [] }, ':n': { S: 'x' } };

describe.each<[keyof typeof PARSERS, string]>([
  ['condition', 'attribute_not_exists(pk) OR (#s IN (:a, :b) AND attempt < :n)'],
  ['condition', 'NOT contains(feedbackIds, :a)'],
  ['condition', 'attempt BETWEEN :n AND :n'],
  ['condition', 'status = :a'],
  ['condition', 'begins_with(#s, :n)'],
  ['update', 'SET #s = :a, attempt = attempt + :n, history = list_append(if_not_exists(history, :b), :b)'],
  ['update', 'SET #s = :a REMOVE openShard, items[2].name ADD total :n'],
  ['update', 'SET status = :a'],
])('a cached %s expression: %s', (kind, expression) => {
  it('means for every values what it means uncached', () => {
    const cached = load(kind);
    cacheExpressions(cached);
    for (const values of [FIRST, SECOND, OTHER_TYPES, FIRST, SECOND]) {
      expect(parseWith(cached, expression, values)).toEqual(parseWith(load(kind), expression, values));
    }
  });
});

it('gives every request a tree of its own', () => {
  const parser = load('update');
  cacheExpressions(parser);
  const expression = 'SET #s = :a';
  const { tree } = parseWith(parser, expression, FIRST);
  (tree as { sections: { val: unknown }[] }).sections[0] = { val: 'changed by its execution' };
  expect(parseWith(parser, expression, SECOND)).toEqual(parseWith(load('update'), expression, SECOND));
});

it('parses an expression once', () => {
  const parse = jest.fn(load('update').parse);
  const parser = { parse };
  cacheExpressions(parser);
  for (const values of [FIRST, SECOND, FIRST]) parseWith(parser, 'SET #s = :a', values);
  expect(parse).toHaveBeenCalledTimes(1);
});

it('passes a syntax error on', () => {
  const parser = load('update');
  cacheExpressions(parser);
  for (const _ of [1, 2]) expect(() => parseWith(parser, 'SET = :a', FIRST)).toThrow(/Syntax error|Expected/);
});
