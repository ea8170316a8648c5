import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../local/project-root';
import { anchorsOf, mentionsOf } from './markdown';

// What the documents name must be there: links with their anchors, npm scripts, paths of the project.

const ROOT = projectRoot();
/** Made by commands, so not in a checkout. */
const GENERATED = ['node_modules', 'dist', 'cdktf.out', 'coverage', '.git', '.state', '.terraform'];
/** Paths that stand for what the reader is about to make. */
const TO_BE_MADE: readonly string[] = ['templates/delayed/'];

const SCRIPTS = Object.keys(JSON.parse(read('package.json')).scripts);
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !GENERATED.includes(entry.name))
  .map(({ name }) => name);
const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...['docs', 'examples'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => path.join(folder, name)),
  ),
].sort();

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

describe.each(DOCUMENTS)('%s', (document) => {
  const { links, scripts, words } = mentionsOf(read(document));

  test('every link leads somewhere', () => {
    const own = links.filter((link) => !/^[a-z][a-z+.-]*:/i.test(link));
    expect(own.filter((link) => !leadsSomewhere(link))).toEqual([]);
  });

  test('every npm script it names exists', () => {
    expect(scripts.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
  });

  test('every path it names exists', () => {
    expect(words.filter(isPath).filter((word) => !existsSync(path.join(ROOT, word)))).toEqual([]);
  });

  function leadsSomewhere(link: string): boolean {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? document : path.join(path.dirname(document), file);
    if (!existsSync(path.join(ROOT, target))) return false;
    if (anchor === undefined) return true;
    return statSync(path.join(ROOT, target)).isFile() && anchorsOf(read(target)).includes(anchor);
  }
});

/** A path of the project, without a placeholder in it. */
function isPath(word: string): boolean {
  const [folder = '', ...rest] = word.split('/');
  return (
    rest.length > 0 &&
    FOLDERS.includes(folder) &&
    /^[\w.@/-]+$/.test(word) &&
    !/(^|\/)[A-Z]+(\/|\.|$)/.test(word) &&
    !TO_BE_MADE.includes(word)
  );
}

test('every document is reached from the README', () => {
  const reached = new Set<string>();
  const waiting = ['README.md'];
  for (let document = waiting.pop(); document !== undefined; document = waiting.pop()) {
    if (reached.has(document)) continue;
    reached.add(document);
    for (const link of mentionsOf(read(document)).links) {
      const [file = ''] = link.split('#');
      const target = path.normalize(path.join(path.dirname(document), file));
      if (DOCUMENTS.includes(target)) waiting.push(target);
    }
  }
  expect(DOCUMENTS.filter((document) => !reached.has(document))).toEqual([]);
});

describe('the reader of documents', () => {
  test('tells links, scripts and words apart', () => {
    const { links, scripts, words } = mentionsOf(
      'See [a](docs/a.md#top), `[not](a.md)`.\n\n```sh\nnpm run build -- x\n[no](no.md)\n```\n\n`npm run test:e2e`',
    );
    expect(links).toEqual(['docs/a.md#top']);
    expect(scripts).toEqual(['build', 'test:e2e']);
    expect(words).toContain('x');
  });

  test('makes anchors as code hosts do', () => {
    expect(
      anchorsOf(
        '# On AWS: `state`\n```\n# no\n```\n## From local to S3\n## From local to S3\n## 10. [Way](a.md) out',
      ),
    ).toEqual(['on-aws-state', 'from-local-to-s3', 'from-local-to-s3-1', '10-way-out']);
  });
});
