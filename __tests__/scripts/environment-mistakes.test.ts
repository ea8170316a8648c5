import { environmentMistakes } from '../../scripts/environment-mistakes';

test.each([
  ['dev', []],
  [undefined, ['--environment is missing']],
  ['prodution', ['there is no environment "prodution"; did you mean "production"?']],
  ['live', ['there is no environment "live"; there are: dev, local, production, staging']],
])('of the name %j is told %j', (name, mistakes) => {
  expect(environmentMistakes(name)).toEqual(mistakes);
});

test('it is called as the usage calls it', () => {
  expect(environmentMistakes(undefined, 'ENVIRONMENT')).toEqual(['ENVIRONMENT is missing']);
});
