import { renderEmail } from '../../templates';
import { brand, eventOf, render, visibleText } from './fixtures';

const notice = 'Test environment: this mail was meant for ada@customer.example and was redirected.';

it('names the original recipient in both parts of a redirected mail', () => {
  const mail = renderEmail({
    kind: 'confirmed',
    event: eventOf('order.confirmed'),
    brand,
    defaultLocale: 'en',
    timeZone: 'Europe/Berlin',
    redirectedFrom: 'ada@customer.example',
  });
  expect(visibleText(mail.html).startsWith(notice)).toBe(true);
  expect(mail.text.startsWith(`[${notice}]`)).toBe(true);
});

it('is not in a mail that goes where it should', () => {
  const mail = render(eventOf('order.confirmed'));
  expect(mail.html + mail.text).not.toContain('Test environment');
});
