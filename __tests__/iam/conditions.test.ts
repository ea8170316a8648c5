import { type Context, conditionsHold } from './conditions';

const ARN = 'arn:aws:sns:eu-west-1:1:orders';

/** operator, wanted, given (undefined: the call has no such key), whether it holds. */
test.each<[string, string | string[], string | string[] | undefined, boolean]>([
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', ['a', 'b'], 'b', true],
  ['StringEquals', 'a*', 'abc', false],
  ['StringEquals', 'a', undefined, false],
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringNotEquals', 'a', 'b', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', 'a', undefined, true],
  ['StringLike', 'a*', 'abc', true],
  ['StringNotLike', 'a*', 'abc', false],
  ['ArnEquals', 'arn:aws:sns:*:1:orders', ARN, true],
  ['ArnLike', 'arn:aws:sns:eu-west-1:1:ord*', ARN, true],
  ['ArnLike', 'arn:aws:sns:eu-west-1:2:orders', ARN, false],
  ['ArnNotLike', 'arn:aws:sns:eu-west-1:2:orders', ARN, true],
  ['ArnLike', ARN, undefined, false],
  ['Bool', 'false', 'false', true],
  ['Bool', 'false', 'true', false],
  ['Bool', 'false', undefined, false],
  ['BoolIfExists', 'false', undefined, true],
  ['Null', 'true', undefined, true],
  ['Null', 'true', 'a', false],
  ['Null', 'false', 'a', true],
  ['Null', 'false', undefined, false],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', 'a', undefined, true],
  ['ForAnyValue:StringEquals', 'a', ['b', 'a'], true],
  ['ForAnyValue:StringEquals', 'a', ['b'], false],
  ['ForAnyValue:StringEquals', 'a', undefined, false],
])('%s %j holds for %j: %s', (operator, wanted, given, expected) => {
  const context: Context = given === undefined ? {} : { 'aws:Key': given };
  expect(conditionsHold({ [operator]: { 'AWS:key': wanted } }, context)).toBe(expected);
});

test('every operator and every key must hold', () => {
  const both = { StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } };
  expect(conditionsHold(both, { a: '1', b: '2', c: 'true' })).toBe(true);
  expect(conditionsHold(both, { a: '1', b: '2', c: 'false' })).toBe(false);
  expect(conditionsHold(both, { a: '1', c: 'true' })).toBe(false);
});

test('what is not known is an error, not a yes', () => {
  expect(() => conditionsHold({ IpAddress: { a: '10.0.0.0/8' } }, { a: '10.0.0.1' })).toThrow(
    'the condition operator IpAddress is not known here',
  );
  expect(() => conditionsHold({ StringEquals: { a: '1' } }, { a: ['1', '2'] })).toThrow(/a has several/);
});
