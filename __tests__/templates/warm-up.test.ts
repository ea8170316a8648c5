import { EMAIL_KINDS } from '../../functions/domain/email/email-key';
import { renderEmail } from '../../templates';
import { warmUp } from '../../templates/warm-up';
import { brand } from './fixtures';

test("renders every kind in the shop's language", () => {
  const render = jest.fn(renderEmail);
  warmUp(render, { brand, defaultLocale: 'de', timeZone: 'Europe/Berlin' });
  expect(render.mock.calls.map(([{ kind }]) => kind).sort()).toEqual([...EMAIL_KINDS].sort());
  expect(render.mock.results.map(({ value }) => value.language)).toEqual(EMAIL_KINDS.map(() => 'de'));
});
