import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Everything in templates/ that the build compiles. */
export interface TemplateSources {
  /** The document, in MJML. */
  readonly layout: string;
  /** Pieces of HTML parts by name: MJML, or plain HTML that MJML need not see. */
  readonly mjml: ReadonlyMap<string, string>;
  readonly html: ReadonlyMap<string, string>;
  /** Templates of text parts by name, the layout included. */
  readonly text: ReadonlyMap<string, string>;
  /** Content of locales/*.json by language. */
  readonly locales: ReadonlyMap<string, string>;
}

/** Folders of templates/ that hold no kind of mail. */
const SHARED = ['compiled', 'engine', 'layout', 'locales', 'partials', 'view'];

/** Reads templates/: a kind is a folder with mail.mjml and mail.txt.hbs, a language a file in locales/. */
export function readTemplateSources(directory: string): TemplateSources {
  const read = (...segments: string[]) => readFileSync(path.join(directory, ...segments), 'utf8');
  const partials = readdirSync(path.join(directory, 'partials')).sort();
  const kinds = mailKinds(directory);
  const partialsWith = (ending: string): [string, string][] =>
    partials
      .filter((file) => file.endsWith(ending))
      .map((file) => [file.slice(0, -ending.length), read('partials', file)]);
  const locales = readdirSync(path.join(directory, 'locales')).sort();
  return {
    layout: withIncludes(read('layout', 'layout.mjml'), (file) => read('layout', file)),
    mjml: new Map([
      ...partialsWith('.mjml'),
      ...kinds.map((kind): [string, string] => [kind, read(kind, 'mail.mjml')]),
    ]),
    html: new Map(partialsWith('.html.hbs')),
    text: new Map([
      ['layout', read('layout', 'layout.txt.hbs')],
      ...partialsWith('.txt.hbs'),
      ...kinds.map((kind): [string, string] => [kind, read(kind, 'mail.txt.hbs')]),
    ]),
    locales: new Map(locales.map((file) => [path.basename(file, '.json'), read('locales', file)])),
  };
}

/** The folders of templates/ that are a kind of mail. */
export function mailKinds(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => !SHARED.includes(name) && statSync(path.join(directory, name)).isDirectory())
    .sort();
}

/** MJML's own includes ask the file system, relative to the working directory. */
function withIncludes(mjml: string, read: (file: string) => string): string {
  return mjml.replace(/<mj-include path="\.\/([\w.-]+)" \/>/g, (_, file: string) => read(file));
}
