import { chooseLanguage, LANGUAGES } from '../../templates/language';
import { eventOf, orderOf, render } from './fixtures';

/** Cases of languages that have no file of their own; who adds one changes what these get. */
const untranslated = (cases: readonly (readonly [string, string, string])[]) =>
  cases
    .filter(([order]) => !LANGUAGES.includes(order))
    .map(([order, shop, language]) => ({ order, shop, language }));

test('the mails speak ten languages or more', () => {
  expect(LANGUAGES).toEqual(
    expect.arrayContaining(['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt-BR']),
  );
});

test.each([
  { order: 'pt-BR', shop: 'en', language: 'pt-BR' },
  ...untranslated([
    ['de-AT', 'en', 'de'],
    ['en-US', 'de', 'en'],
    ['fr-CA', 'de', 'fr'],
    ['pt-PT', 'en', 'pt-BR'],
    ['ar-u-nu-latn', 'en', 'ar'],
    ['fo-FO', 'de-CH', 'de'],
    ['fo-FO', 'gd', 'en'],
    // Another script of the language is none it is read in.
    ['ja-Latn-JP', 'en', 'en'],
  ]),
])('an order in $order of a shop in $shop gets a mail in $language', ({ order, shop, language }) => {
  expect(chooseLanguage(order, shop)).toBe(language);
});

test('a language without translation keeps its own money and dates in the language of the text', () => {
  const mail = render(eventOf('order.confirmed', orderOf({ locale: 'fo-FO' })));
  expect(mail.language).toBe('en');
  expect(mail.text).toContain('157,50\u00a0€');
  expect(mail.text).toMatch(/Placed on (4 March|March 4,) 2026/);
});

test('a right-to-left locale without translation gets English, left to right', () => {
  const mail = render(eventOf('order.confirmed', orderOf({ locale: 'yi-Hebr' })));
  expect(mail.html).toContain('<html lang="en" dir="ltr"');
});

test('a right-to-left mail is mirrored, and numbers and Latin text keep their direction', () => {
  const { html, subject } = render(eventOf('order.confirmed', orderOf({ locale: 'ar-AE' })));
  expect(html).toContain('<html lang="ar" dir="rtl"');
  expect(html).toContain('<span dir="ltr">#1001</span>');
  expect(html).toContain('<b><span dir="ltr">Merino crew-neck sweater</span></b>');
  expect(html).not.toMatch(/direction:ltr|(?<!mj-outlook-group-fix" style="font-size:0px;)text-align:left/);
  expect(subject).toContain('\u2066#1001\u2069');
  expect(/<title>(.*)<\/title>/.exec(html)?.[1]).toBe(subject);
});

test('digits are those of the country', () => {
  const text = (locale: string) => render(eventOf('order.confirmed', orderOf({ locale }))).text;
  expect(text('ar-EG')).toContain('١٥٧٫٥٠');
  expect(text('ar-EG')).toContain('٤ مارس ٢٠٢٦');
  expect(text('ar-AE')).toContain('157.50');
});

test('a locale nobody knows does not fall back to that of the machine', () => {
  const mail = render(eventOf('order.confirmed', orderOf({ locale: 'tlh-QM' })));
  expect(mail.text).toContain('€157.50');
});
