import { inRegionOf, knownLocale, languageOf } from '../../../../functions/domain/formatting/locale';

test('languageOf reads the language subtag', () => {
  expect(['de', 'de-AT', 'zh-Hant-TW', 'EN-us'].map(languageOf)).toEqual(['de', 'de', 'zh', 'en']);
});

test('inRegionOf carries the region over to another language', () => {
  expect(inRegionOf('en', 'de-AT')).toBe('en-AT');
  expect(inRegionOf('en', 'zh-Hant-TW')).toBe('en-TW');
  expect(inRegionOf('en', 'de')).toBe('en');
});

test('knownLocale keeps what Intl knows and never leaves the choice to the machine', () => {
  expect(knownLocale('de-AT', 'en')).toBe('de-AT');
  expect(knownLocale('tlh', 'en')).toBe('en');
  expect(knownLocale('und', 'de')).toBe('de');
});
