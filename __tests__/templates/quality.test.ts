import { HtmlValidate } from 'html-validate';
import { EMAIL_KINDS } from '../../functions/domain/email/email-key';
import { directionOf } from '../../templates/engine/direction';
import { LANGUAGES } from '../../templates/language';
import { eventOf, orderOf, orderWithLines, brand as plainBrand, render } from './fixtures';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  // Outlook's Word engine knows no CSS for these: align, bgcolor, valign, cellpadding.
  rules: { 'no-deprecated-attr': 'off' },
});

const brand = {
  ...plainBrand,
  logo: { url: 'https://aurora-goods.example/logo.png', width: 120, height: 40 },
  support: { ...plainBrand.support, phone: '+49 30 000000' },
  social: [{ label: 'Photos', url: 'https://photos.example/aurora' }],
};

/** Hosts of the brand and of the sample event. */
const HOSTS = [
  'aurora-goods.example',
  'images.aurora-goods.example',
  'photos.example',
  'track.example',
  'schema.org',
];

const CASES = LANGUAGES.flatMap((language) => EMAIL_KINDS.map((kind) => [kind, language] as const));

describe.each(CASES)('%s in %s', (kind, language) => {
  const { html, text, subject } = render(eventOf(`order.${kind}`, orderOf({ locale: language })), brand);

  test('is valid HTML', async () => {
    const { results } = await validator.validateString(html);
    expect(
      results.flatMap(({ messages }) => messages).map(({ ruleId, message }) => [ruleId, message]),
    ).toEqual([]);
  });

  test('declares language and direction, for the page and for clients that keep the body only', () => {
    const attributes = `lang="${language}" dir="${directionOf(language)}"`;
    expect(html).toContain(`<html ${attributes}`);
    expect(html).toContain(`role="article" ${attributes}`);
  });

  test('marks layout tables; what is no layout has header cells', () => {
    for (const table of html.match(/<table[^>]*>[\s\S]*?(?=<table|<\/table>)/g) ?? [])
      expect(table).toMatch(/role="presentation"|<th /);
  });

  test('has pictures with alternative text and a size, and one h1', () => {
    const pictures = html.match(/<img[^>]*>/g) ?? [];
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) expect(picture).toMatch(/ alt="[^"]*" width="\d+" height="\d+"/);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  test('leads to known hosts only, over https, and loads nothing but pictures', () => {
    for (const part of [html, text]) {
      const urls = part.match(/\bhttps?:\/\/[^\s"<>]+/g) ?? [];
      const other = urls.filter((url) => !/^http:\/\/www\.w3\.org\//.test(url)).map((url) => new URL(url));
      expect(other.map(({ protocol }) => protocol)).toEqual(other.map(() => 'https:'));
      expect(HOSTS).toEqual(expect.arrayContaining([...new Set(other.map(({ hostname }) => hostname))]));
    }
    expect(html).not.toMatch(/<link\b|@import|@font-face|url\(|<svg|<form|<iframe/);
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  test('tells the fact in a short subject', () => {
    expect([...subject].length).toBeLessThanOrEqual(60);
    expect(subject).toContain('1001');
  });
});

describe.each(LANGUAGES)('%s', (language) => {
  const sizeOf = (lines: number) =>
    Buffer.byteLength(
      render(eventOf('order.confirmed', orderWithLines(lines, { locale: language })), brand).html,
    );

  test('one line fits into 20 KB, 60 lines into 60', () => {
    expect(sizeOf(1)).toBeLessThanOrEqual(20_000);
    expect(sizeOf(60)).toBeLessThanOrEqual(60_000);
  });
});
