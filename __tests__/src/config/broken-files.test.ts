import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadEnvironment } from '../../../src/config/load-environment';
import { ConfigurationError } from '../../../src/config/violations';
import { changed, directory } from './changed-environment';

// Files as people leave them behind: what they read must say where to look and what to write.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'environments-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const dev = readFileSync(path.join(directory, 'dev.json'), 'utf8');
const withChange = (change: Record<string, unknown>) => JSON.stringify(changed('dev', change));

/** The lines told of a file, without the first, which counts them. */
function told(content: string | Buffer, suffix?: string): string[] {
  writeFileSync(path.join(folder, 'dev.json'), content);
  try {
    loadEnvironment({ name: 'dev', directory: folder, suffix });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const [first, ...lines] = error.message.split('\n');
    expect(first).toMatch(/dev\.json: \d+ things? to correct$/);
    return lines.map((line) => line.trim());
  }
}

test.each<[string, string | Buffer, RegExp]>([
  ['nothing', '', /^the file is empty; begin with a copy of another environment$/],
  ['white space', ' \n', /^the file is empty/],
  ['a list', `[${dev}]`, /^the file must be an object, in \{ \}$/],
  ['null', 'null', /^the file must be an object, in \{ \} \(it is null\)$/],
  ['UTF-16', Buffer.from(`\uFEFF${dev}`, 'utf16le'), /^the file is not UTF-8 text/],
  ['Latin-1', Buffer.from(dev.replace('shop-platform', 'müller'), 'latin1'), /^the file is not UTF-8 text/],
])('a file that holds %s', (_, content, line) => {
  expect(told(content)).toEqual([expect.stringMatching(line)]);
});

test.each([
  ['a comment', dev.replace('{', '{ // ours')],
  ['a comma after the last entry', dev.replace(/\}\s*$/, ', }')],
  ['a NUL byte', dev.replace('shop-platform', 'shop\u0000platform')],
])('a file with %s', (_, content) => {
  expect(told(content)).toEqual([
    expect.stringMatching(/^the file is not JSON( in line \d+)?: ./),
    'JSON takes no comments, no comma after a last entry, and only double quotes',
  ]);
});

test('a byte order mark is no mistake', () => {
  expect(told(`\uFEFF${dev}`)).toEqual([]);
});

test('a key that is there twice is told with whatever else is wrong', () => {
  const twice = withChange({ region: 'Frankfurt' })
    .replace('"logDays":14', '"logDays":7,"logDays":14')
    .replace('"allowed":["@shop.example"', '"allowed":["@shop.example","{\\":,"');
  expect(told(twice)).toEqual([
    'retention.logDays is there twice; remove one (it is 14)',
    expect.stringMatching(/^region must be an AWS Region/),
    expect.stringMatching(/^mail\.recipients\.allowed\[1\] must be a mailbox/),
  ]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  ['text for true', { 'retention.deletionProtection': 'yes' }, ['must be true or false, without quotes']],
  ['one for a list', { publishers: '210987654321' }, ['must be a list, in [ ]']],
  ['a number for an account', { publishers: [210987654321] }, ['must be text, in quotes']],
  ['null', { suffix: null }, ['must be text, in quotes (it is null)']],
  ['no state', { state: undefined }, ['is missing; it must be an object whose "kind" is "local" or "s3"']],
  ['a state of no kind', { state: {} }, ['state.kind is missing; it must be "local" or "s3"']],
  ['a state of another kind', { 'state.kind': 'S3' }, ['state.kind must be "local" or "s3" (it is "S3")']],
  ['no number', { 'mail.sendRatePerSecond': undefined }, ['is missing; it must be a whole number from 1']],
  ['only the beginning of a key', { 'mail.sendRate': 5 }, ['did you mean "sendRatePerSecond"?']],
  ['a wildcard', { 'mail.recipients.allowed': ['*@shop.example'] }, ['or @domain for everyone there']],
  ['no language', { 'mail.defaultLocale': 'english' }, ['must be a BCP 47 language tag']],
  ['a Region without SES', { region: 'cn-north-1' }, ['must be a Region outside of China']],
  ['no bucket name', { state: { kind: 's3', bucket: 'a..b', region: 'eu-west-1' } }, ['3 to 63 lower-case']],
  [
    "Terraform's own syntax",
    { 'brand.name': `\${self}`, 'brand.legal.postalAddress': ['%{ if true }'] },
    ['brand.name must not hold ${ or %{', 'brand.legal.postalAddress[0] must not hold ${ or %{'],
  ],
])('%s', (_, change, parts) => {
  expect(told(withChange(change))).toEqual(parts.map((part) => expect.stringContaining(part)));
});

test('names too long are told once a service, with what to change', () => {
  const lines = told(withChange({ app: 'a'.repeat(31), suffix: 'b'.repeat(31) }));
  expect(lines).toEqual(
    [
      'SQS queue',
      'Lambda function',
      'IAM role',
      'EventBridge schedule group',
      'EventBridge schedule',
      'SES configuration set',
    ].map((what) =>
      expect.stringMatching(
        new RegExp(`^namePattern with app and suffix leads to an invalid name: ${what} name "a.+" has \\d+`),
      ),
    ),
  );
});

test('a copy whose names would be those of the first is refused', () => {
  const fixed = withChange({ namePattern: 'prod-service-{purpose}', suffix: 'main' });
  expect(told(fixed)).toEqual([]);
  expect(told(fixed, 'main')).toEqual([]);
  expect(told(fixed, 'pr-7')).toEqual([
    'namePattern must hold {suffix}, or the copy "pr-7" has the names of the first (it is "prod-service-{purpose}")',
  ]);
  expect(told(withChange({ namePattern: undefined }), 'pr-7')).toEqual([]);
});
