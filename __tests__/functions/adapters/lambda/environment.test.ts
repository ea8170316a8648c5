import { json, positiveNumber, readEnvironment } from '../../../../functions/adapters/lambda/environment';

it('returns the values of the named variables', () => {
  expect(readEnvironment(['A'], { A: '1', B: '2' })).toEqual({ A: '1' });
});

it('names every missing or empty variable at once', () => {
  expect(() => readEnvironment(['A', 'B', 'C'], { A: '1', B: '' })).toThrow(
    'Missing environment variables: B, C.',
  );
});

it.each(['0', '-1', 'x', 'Infinity', 'NaN'])('refuses %s as a positive number', (value) => {
  expect(() => positiveNumber('RATE', value)).toThrow(`RATE must be a positive number, not "${value}".`);
});

it('names the variable whose JSON is not valid', () => {
  expect(() => json('BRAND', '{', (value) => value)).toThrow(/^BRAND is not valid: /);
});
