import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from '../terraform/synthesize';
import { SWITCHED_OFF } from './switched-off';
import { ENVIRONMENT } from './test-environment';

const documentation = readFileSync(path.join(PROJECT, 'docs/emulated-aws.md'), 'utf8');

describe.each(SWITCHED_OFF)('$option', ({ option, reason, coveredBy }) => {
  test('is not in the environment that is deployed', () => {
    expect(ENVIRONMENT).not.toHaveProperty(option);
  });

  test('is in the documentation, with the reason', () => {
    expect(documentation).toContain(`| \`${option}\` | ${reason} |`);
  });

  test('has another test', () => {
    expect(existsSync(path.join(PROJECT, coveredBy))).toBe(true);
  });
});
