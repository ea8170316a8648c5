import path from 'node:path';
import { EMAIL_KINDS } from '../../functions/domain/email/email-key';
import { LANGUAGES } from '../../templates/language';
import { expectGolden } from '../support/golden';
import { eventOf, orderOf, render } from './fixtures';

const golden = (name: string) => path.join(__dirname, '__snapshots__', name);
/** An order in each language, from where it is mostly spoken. */
const localeOf = (language: string) =>
  new Intl.Locale(language)
    .maximize()
    .toString()
    .replace(/-[A-Z][a-z]{3}/, '');
const CASES = EMAIL_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

describe.each(CASES)('%s in %s', (kind, language) => {
  const mail = render(eventOf(`order.${kind}`, orderOf({ locale: localeOf(language) })));

  test('HTML part', () => expectGolden(golden(`${kind}.${language}.html`), `${mail.html}\n`));

  test('subject and text part', () =>
    expectGolden(golden(`${kind}.${language}.txt`), `Subject: ${mail.subject}\n\n${mail.text}`));

  test('speaks the language and keeps the subject short', () => {
    expect(mail.language).toBe(language);
    expect(mail.subject.length).toBeLessThanOrEqual(60);
  });

  test('is the same every time', () => {
    expect(render(eventOf(`order.${kind}`, orderOf({ locale: localeOf(language) })))).toEqual(mail);
  });
});
