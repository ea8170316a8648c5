import { renderEmail } from '../../templates';
import { warmUp } from '../../templates/warm-up';
import { brand } from './fixtures';

test('renders every kind in every language', () => {
  const render = jest.fn(renderEmail);
  warmUp(render, { brand, defaultLocale: 'en', timeZone: 'Europe/Berlin' });
  const made = render.mock.calls.map(([{ kind, event }]) => `${kind} ${event.order.locale}`);
  expect(made.sort()).toEqual([
    'cancelled de',
    'cancelled en',
    'confirmed de',
    'confirmed en',
    'refunded de',
    'refunded en',
    'shipped de',
    'shipped en',
  ]);
});
