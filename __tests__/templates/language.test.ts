import { chooseLanguage } from '../../templates/language';
import { eventOf, orderOf, render } from './fixtures';

test.each([
  ['de-AT', 'en', 'de'],
  ['en-US', 'de', 'en'],
  ['fr-CA', 'de', 'de'],
  ['ar-EG', 'de-DE', 'de'],
  ['fr', 'it', 'en'],
])('an order in %s of a shop in %s gets a mail in %s', (order, shop, expected) => {
  expect(chooseLanguage(order, shop)).toBe(expected);
});

test('a language without translation keeps its own money and dates in the language of the text', () => {
  const mail = render(eventOf('order.confirmed', orderOf({ locale: 'fr-FR' })));
  expect(mail.language).toBe('en');
  expect(mail.text).toContain('157,50\u00a0€');
  expect(mail.text).toContain('Placed on 4 March 2026');
});

test('right-to-left locales get English, left to right', () => {
  const mail = render(eventOf('order.confirmed', orderOf({ locale: 'he-IL' })));
  expect(mail.html).toContain('<html lang="en" dir="ltr"');
});

test('a locale nobody knows does not fall back to that of the machine', () => {
  const mail = render(eventOf('order.confirmed', orderOf({ locale: 'tlh-QM' })));
  expect(mail.text).toContain('€157.50');
});
