import path from 'node:path';
import { EMAIL_KINDS } from '../../../functions/domain/email/email-key';
import { Gallery } from '../../../local/gallery/gallery';
import { SAMPLES, sampleEvent } from '../../../local/gallery/sample-orders';
import { LANGUAGES } from '../../../templates/language';

const PROJECT_ROOT = path.resolve(__dirname, '../../..');

describe('the gallery', () => {
  const gallery = new Gallery(PROJECT_ROOT);
  afterAll(() => gallery.close());

  test('renders every kind in every language for every sample order, no name of a template left without a value', async () => {
    const { kinds, languages, samples, error } = await gallery.index();
    expect(error).toBeNull();
    expect(kinds).toEqual(EMAIL_KINDS);
    expect(languages).toEqual(LANGUAGES);
    expect(samples).toHaveLength(Object.keys(SAMPLES).length);
    for (const kind of kinds) {
      for (const language of languages) {
        for (const { id } of samples) {
          const { email } = await gallery.render({ kind, language, sample: id, environment: 'local' });
          expect(email.template).toMatchObject({ name: kind, locale: language });
          expect(email.html + email.text).not.toMatch(/undefined|\[object|NaN/);
        }
      }
    }
  }, 60_000);

  test('wears the brand of the environment, and redirects as it does', async () => {
    const choice = { kind: 'confirmed', language: 'en', sample: 'typical', environment: 'dev' };
    const { email } = await gallery.render(choice);
    expect(email.text).toContain('was meant for ada@customer.example');
  });

  test('wears the brands of all shops of an environment', async () => {
    const { environments } = await gallery.index();
    expect(environments).toEqual(expect.arrayContaining(['dev', 'local', 'local/outlet', 'production']));
    const choice = { kind: 'confirmed', language: 'en', sample: 'typical', environment: 'local/outlet' };
    const { email } = await gallery.render(choice);
    expect(email.template.brand).toBe('outlet');
    expect(email.html).toContain('#ffd400');
  });

  test.each([
    [{ kind: 'unknown' }, 'kind of mail "unknown"'],
    [{ sample: 'unknown' }, 'sample order "unknown"'],
    [{ environment: 'unknown' }, 'unknown.json'],
  ])('%j does not exist', async (change, reason) => {
    const choice = { kind: 'confirmed', language: 'en', sample: 'typical', environment: 'local', ...change };
    await expect(gallery.render(choice)).rejects.toThrow(reason);
  });
});

test('a sample order in an unknown language is an English one that asks for it', () => {
  expect(JSON.parse(sampleEvent('order.confirmed', 'typical', 'fo')).order).toMatchObject({ locale: 'fo' });
});
