import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EMAIL_KINDS } from '../../functions/domain/email/email-key';
import { LANGUAGES } from '../../templates/language';
import { eventOf, orderOf, render } from './fixtures';

const FOLDER = path.join(__dirname, '__snapshots__');
/** An order in each language, from where it is mostly spoken. */
const localeOf = (language: string) =>
  new Intl.Locale(language)
    .maximize()
    .toString()
    .replace(/-[A-Z][a-z]{3}/, '');
const CASES = EMAIL_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

/** Files one can open in a browser. UPDATE_GOLDEN=1 writes them anew; read the difference before committing it. */
function expectGolden(name: string, actual: string) {
  const file = path.join(FOLDER, name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, actual);
  }
  if (!existsSync(file)) throw new Error(`${name} is missing; UPDATE_GOLDEN=1 writes it`);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}

describe.each(CASES)('%s in %s', (kind, language) => {
  const mail = render(eventOf(`order.${kind}`, orderOf({ locale: localeOf(language) })));

  test('HTML part', () => expectGolden(`${kind}.${language}.html`, `${mail.html}\n`));

  test('subject and text part', () =>
    expectGolden(`${kind}.${language}.txt`, `Subject: ${mail.subject}\n\n${mail.text}`));

  test('speaks the language and keeps the subject short', () => {
    expect(mail.language).toBe(language);
    expect(mail.subject.length).toBeLessThanOrEqual(60);
  });

  test('is the same every time', () => {
    expect(render(eventOf(`order.${kind}`, orderOf({ locale: localeOf(language) })))).toEqual(mail);
  });
});
