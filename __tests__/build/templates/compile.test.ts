import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileHandlebars } from '../../../scripts/build/templates/compile-handlebars';
import { compileMjml } from '../../../scripts/build/templates/compile-mjml';
import { mailKinds, readTemplateSources } from '../../../scripts/build/templates/sources';
import { templateVersion } from '../../../scripts/build/templates/version';

const PROJECT_ROOT = path.resolve(__dirname, '../../..');
const LAYOUT = `<mjml><mj-head></mj-head><mj-body><mj-section><mj-column><mj-raw>{{> content}}</mj-raw></mj-column></mj-section></mj-body></mjml>`;

describe('MJML', () => {
  test('cuts the pieces out and leaves the document without them', async () => {
    const pieces = new Map([
      ['row', '<mj-text color="{{ink}}">{{t "x"}}</mj-text>'],
      [
        'band',
        '<mj-section><mj-column><mj-text>two</mj-text></mj-column><mj-column></mj-column></mj-section>',
      ],
    ]);
    const compiled = await compileMjml(LAYOUT, pieces);
    expect([...compiled.keys()]).toEqual(['row', 'band', 'layout']);
    expect(compiled.get('row')).toMatch(
      /^<tr>\n<td [^>]*>[\s\S]*color:\{\{ink\}\}">\{\{t "x"\}\}<\/div>\n<\/td>\n<\/tr>$/,
    );
    expect(compiled.get('band')).toContain('mj-column-per-50');
    expect(compiled.get('layout')).toContain('{{> content}}');
    expect(compiled.get('layout')).not.toMatch(/\[\[|two|\{\{t "x"/);
    // The head is the document's: what a piece needs of it has to be there.
    expect(compiled.get('layout')).toContain('.mj-column-per-50 {');
  });

  test.each([
    ['an unknown attribute', '<mj-text colour="red">x</mj-text>', /colour is illegal/],
    ['an unknown element', '<mj-txt>x</mj-txt>', /mj-txt doesn't exist/],
    ['a wrong value', '<mj-text color="no colour">x</mj-text>', /invalid value: no colour/],
  ])('refuses %s', async (_, mjml, reason) => {
    await expect(compileMjml(LAYOUT, new Map([['piece', mjml]]))).rejects.toThrow(reason);
  });
});

describe('Handlebars', () => {
  test.each([
    ['an unknown helper', '{{shout name}}', /piece \(html\).*shout/s],
    ['an open block', '{{#if name}}', /piece \(html\).*Parse error/s],
  ])('refuses %s, naming the template', (_, template, reason) => {
    expect(() => compileHandlebars(new Map([['piece', template]]), { part: 'html' })).toThrow(reason);
  });
});

describe('the sources', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'templates-'));
    for (const source of ['templates', 'functions/domain/formatting'])
      cpSync(path.join(PROJECT_ROOT, source), path.join(folder, source), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const change = (file: string) => {
    const target = path.join(folder, file);
    writeFileSync(target, `${readFileSync(target, 'utf8')}\n`);
  };

  test('a folder is a kind, a file in locales/ a language', () => {
    const templates = path.join(folder, 'templates');
    cpSync(path.join(templates, 'shipped'), path.join(templates, 'delayed'), { recursive: true });
    cpSync(path.join(templates, 'locales', 'en.json'), path.join(templates, 'locales', 'sv.json'));
    const { mjml, text, locales } = readTemplateSources(templates);
    expect(mailKinds(templates)).toContain('delayed');
    expect([mjml.has('delayed'), text.has('delayed'), locales.has('sv')]).toEqual([true, true, true]);
  });

  test.each([
    'templates/locales/ja.json',
    'templates/partials/item.html.hbs',
    'templates/view/totals.ts',
    'functions/domain/formatting/money.ts',
  ])('the version changes with %s, and not by itself', (file) => {
    const before = templateVersion(folder);
    expect(before).toBe(templateVersion(PROJECT_ROOT));
    change('templates/compiled/messages.json');
    expect(templateVersion(folder)).toBe(before);
    change(file);
    expect(templateVersion(folder)).not.toBe(before);
  });
});
