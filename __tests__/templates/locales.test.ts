import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type Token } from '@messageformat/parser';
import { LEGAL_PAGES } from '../../functions/domain/brand';
import { EMAIL_KINDS } from '../../functions/domain/email/email-key';
import type { Texts } from '../../scripts/build/templates/compile-messages';

const TEMPLATES = path.join(__dirname, '../../templates');
const read = (language: string): Texts =>
  JSON.parse(readFileSync(path.join(TEMPLATES, 'locales', `${language}.json`), 'utf8'));
const LANGUAGES = readdirSync(path.join(TEMPLATES, 'locales')).map((file) => path.basename(file, '.json'));
const ENGLISH = read('en');

/** What a language may leave out or add: Japanese names the shop first, Polish greets without a name. */
const AS_THE_LANGUAGE_LIKES = ['subject: shopName', 'greeting: customerName'];

const keysOf = (texts: Texts) =>
  Object.entries(texts).flatMap(([section, messages]) =>
    Object.keys(messages).map((key) => `${section}.${key}`),
  );

function placeholders(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type === 'argument') return [token.arg];
    if (token.type === 'plural' || token.type === 'select')
      return [token.arg, ...token.cases.flatMap(({ tokens: inner }) => placeholders(inner))];
    return [];
  });
}

function placeholdersOf(texts: Texts, section: string, key: string): string[] {
  const names = new Set(placeholders(parse(texts[section]?.[key] ?? '')));
  return [...names].filter((name) => !AS_THE_LANGUAGE_LIKES.includes(`${key}: ${name}`)).sort();
}

describe.each(LANGUAGES)('%s', (language) => {
  const texts = read(language);

  test('has every text and no other', () => {
    expect(keysOf(texts)).toEqual(keysOf(ENGLISH));
  });

  test('fills in what English fills in', () => {
    for (const [section, messages] of Object.entries(ENGLISH)) {
      for (const key of Object.keys(messages)) {
        const filled = placeholdersOf(texts, section, key);
        expect([`${section}.${key}`, filled]).toEqual([
          `${section}.${key}`,
          placeholdersOf(ENGLISH, section, key),
        ]);
      }
    }
  });

  test('counts by every category of its own', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    // Whole numbers of pieces below a million never are what these languages call "many"; they all have "other".
    const needed = pluralCategories.filter(
      (category) => !(category === 'many' && ['es', 'fr', 'it', 'pt-BR'].includes(language)),
    );
    const counted = Object.entries(texts).flatMap(([section, messages]) =>
      Object.entries(messages).flatMap(([key, message]) =>
        parse(message).flatMap((token) =>
          token.type === 'plural'
            ? [{ text: `${section}.${key}`, cases: token.cases.map((one) => one.key).sort() }]
            : [],
        ),
      ),
    );
    expect(counted.length).toBeGreaterThan(4);
    for (const { text, cases } of counted) {
      if (cases.length === 1) continue;
      expect({ text, cases }).toEqual({ text, cases: [...needed].sort() });
    }
  });

  test('has no leftover of another writer: no double space, no space at an end, no straight quotation mark', () => {
    const all = Object.values(texts).flatMap((messages) => Object.values(messages));
    expect(all.filter((text) => / {2}|^\s|\s$|"|'|\.\.\./.test(text))).toEqual([]);
  });
});

test('every text is used, and every text that is used exists', () => {
  const sources = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjml|hbs)$/.test(file) && !file.startsWith('compiled'))
    .map((file) => readFileSync(path.join(TEMPLATES, file), 'utf8'))
    .join('\n');
  const isNamedByBrands = (key: string) => LEGAL_PAGES.some((page) => key === `common.${page}`);
  const unused = keysOf(ENGLISH).filter(
    (key) => !isNamedByBrands(key) && !new RegExp(`['"]${key.split('.')[1]}['"]`).test(sources),
  );
  expect(unused).toEqual([]);
  const known = new Set(keysOf(ENGLISH).map((key) => key.split('.')[1]));
  const used = [...sources.matchAll(/(?:\{\{t |\btext\()["'](\w+)["']/g)].map(([, key]) => key);
  expect(used.length).toBeGreaterThan(40);
  expect(used.filter((key) => !known.has(key))).toEqual([]);
});

test('each kind of mail has its section', () => {
  expect(Object.keys(ENGLISH)).toEqual(['common', ...EMAIL_KINDS]);
});
