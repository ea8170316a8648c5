import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Gallery } from '../../../local/gallery/gallery';

const PROJECT_ROOT = path.resolve(__dirname, '../../..');
const SOURCES = [
  'templates',
  'environments',
  'functions',
  'scripts',
  'src',
  'local',
  'package.json',
  'tsconfig.json',
];
const CHOICE = { kind: 'confirmed', language: 'en', sample: 'one-line', environment: 'local' };

describe('a gallery that is open while somebody works', () => {
  let folder: string;
  let gallery: Gallery;
  const headline = async () => /<h1[^>]*>(.*)<\/h1>/.exec((await gallery.render(CHOICE)).email.html)?.[1];

  /** Changes a file and waits until the gallery has seen it. */
  async function change(file: string, from: string, to: string): Promise<void> {
    const target = path.join(folder, file);
    const seen = new Promise<void>((resolve) => {
      const unsubscribe = gallery.onChange(() => {
        unsubscribe();
        resolve();
      });
    });
    writeFileSync(target, readFileSync(target, 'utf8').replace(from, to));
    await seen;
  }

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gallery-'));
    for (const source of SOURCES)
      cpSync(path.join(PROJECT_ROOT, source), path.join(folder, source), { recursive: true });
    symlinkSync(path.join(PROJECT_ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    gallery = new Gallery(folder);
  });
  afterAll(() => {
    gallery.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows a changed text, a changed template and a changed brand', async () => {
    expect(await headline()).toBe('Your order is confirmed');
    await change('templates/locales/en.json', 'Your order is confirmed', 'Thank you');
    expect(await headline()).toBe('Thank you');
    await change('templates/layout/layout.mjml', '{{headline}}</h1>', '{{headline}}!</h1>');
    expect(await headline()).toBe('Thank you!');
    await change('environments/local.json', '#1f5c4d', '#7a1f5c');
    expect((await gallery.render(CHOICE)).email.html).toContain('#7a1f5c');
    expect(readdirSync(path.join(folder, 'dist', 'gallery'))).toEqual([]);
  }, 20_000);

  test('tells what the build does not accept, until it is corrected', async () => {
    await change('templates/partials/button.mjml', 'css-class=', 'css-clas=');
    expect((await gallery.index()).error).toMatch(/css-clas is illegal/);
    await change('templates/partials/button.mjml', 'css-clas=', 'css-class=');
    expect((await gallery.index()).error).toBeNull();
    await change('templates/partials/intro.mjml', '{{t "greeting"}}', '{{t "greting"}}');
    await expect(gallery.render(CHOICE)).rejects.toThrow('no text "greting"');
  }, 20_000);
});
