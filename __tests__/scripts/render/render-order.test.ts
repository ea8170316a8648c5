import path from 'node:path';
import PostalMime from 'postal-mime';
import { NoMailError, renderOrder } from '../../../scripts/render/render-order';
import { loadEnvironment } from '../../../src/config/load-environment';
import { version } from '../../../templates/compiled/templates';
import { sampleText } from '../../contract/sample-events';

const directory = path.join(__dirname, '../../../environments');
const environment = (name: string) => loadEnvironment({ name, directory });

test('renders what an environment would send, with what it was made from', async () => {
  const { email, message } = await renderOrder(
    sampleText('1002-de-de-1-confirmed.json'),
    environment('production'),
  );
  expect(email.template).toEqual({ name: 'confirmed', version, locale: 'de', brand: '(default)' });
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  const parsed = await PostalMime.parse(message);
  expect(parsed.from).toMatchObject({ name: 'Fjord & Pine', address: 'orders@mail.shop.example' });
  expect(parsed.subject).toBe(email.subject);
  expect(parsed.html?.replace(/\r\n/g, '\n').trim()).toBe(email.html.trim());
});

test('outside production the mail is redirected, and says for whom it was', async () => {
  const { message } = await renderOrder(sampleText('1002-de-de-1-confirmed.json'), environment('dev'));
  const parsed = await PostalMime.parse(message);
  expect(parsed.to).toEqual([expect.objectContaining({ address: 'qa@shop.example' })]);
  expect(parsed.text).toContain('juergen.weiss@example.com');
});

test('a shop has its own name, mailbox and brand', async () => {
  const config = environment('production');
  const outlet = { name: 'Outlet', sender: 'outlet@mail.shop.example', replyTo: 'reply@shop.example' };
  const event = JSON.parse(sampleText('1002-de-de-1-confirmed.json'));
  event.order.shop = 'outlet';
  const { email, message } = await renderOrder(JSON.stringify(event), {
    ...config,
    brand: { ...config.brand, shops: { outlet } },
  });
  expect(email.template.brand).toBe('outlet');
  expect(email.text).toMatch(/^Outlet\n/);
  const parsed = await PostalMime.parse(message);
  expect(parsed.from).toMatchObject({ name: 'Outlet', address: 'outlet@mail.shop.example' });
  expect(parsed.replyTo).toEqual([expect.objectContaining({ address: 'reply@shop.example' })]);
  await expect(renderOrder(JSON.stringify(event), config)).rejects.toThrow('shop "outlet"');
});

test.each([
  ['refused-wrong-totals.json', /refused:\n {2}order/],
  ['1001-en-us-1-placed.json', /order\.placed makes no mail/],
])('%s: says why there is no mail', async (name, reason) => {
  const rendered = renderOrder(sampleText(name), environment('local'));
  await expect(rendered).rejects.toThrow(NoMailError);
  await expect(rendered).rejects.toThrow(reason);
});
