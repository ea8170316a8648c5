import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundledPackages } from '../../scripts/build/bundled-packages';

const OUTER = 'node_modules/@shop/outer';
const INNER = `${OUTER}/node_modules/inner`;

type Metafile = Parameters<typeof bundledPackages>[1];

/** A bundle of modules with what they import, where `bytes` says how much of each is left. */
function metafile(modules: Record<string, { imports?: string[]; bytes?: number }>): Metafile {
  const entries = Object.entries(modules);
  return {
    inputs: Object.fromEntries(
      entries.map(([file, { imports = [] }]) => [
        file,
        { bytes: 100, imports: imports.map((each) => ({ path: each, kind: 'import-statement' as const })) },
      ]),
    ),
    outputs: {
      'index.js': {
        bytes: 100,
        imports: [],
        exports: [],
        inputs: Object.fromEntries(
          entries.map(([file, { bytes = 100 }]) => [file, { bytesInOutput: bytes }]),
        ),
      },
    },
  };
}

describe('the packages of a bundle', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'bundled-packages-'));
    const install = (folder: string, name: string, license?: string) => {
      mkdirSync(path.join(root, folder), { recursive: true });
      writeFileSync(
        path.join(root, folder, 'package.json'),
        JSON.stringify({ name, version: '1.2.3', license }),
      );
    };
    install(OUTER, '@shop/outer', 'MIT');
    install(INNER, 'inner');
    install('node_modules/stranger', 'stranger', 'MIT');
    const locked = { [OUTER]: { integrity: 'sha512-b3V0ZXI=' }, [INNER]: { integrity: 'sha512-aW5uZXI=' } };
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const packagesOf = (file: Metafile, isReplaced = (_: string) => false) =>
    bundledPackages(root, file, isReplaced);

  test('are told apart by folder and linked by who loads whom', () => {
    const { packages, loadedByUs } = packagesOf(
      metafile({
        'functions/handler.ts': { imports: [`${OUTER}/index.js`] },
        [`${OUTER}/index.js`]: { imports: [`${OUTER}/deep/module.js`, `${INNER}/index.js`], bytes: 0 },
        [`${OUTER}/deep/module.js`]: {},
        [`${INNER}/index.js`]: {},
      }),
    );
    expect(loadedByUs).toEqual([OUTER]);
    expect(packages).toEqual([
      {
        folder: OUTER,
        name: '@shop/outer',
        version: '1.2.3',
        licence: 'MIT',
        integrity: 'sha512-b3V0ZXI=',
        loads: [INNER],
      },
      {
        folder: INNER,
        name: 'inner',
        version: '1.2.3',
        licence: 'none',
        integrity: 'sha512-aW5uZXI=',
        loads: [],
      },
    ]);
  });

  test('are not those that were shaken off or replaced', () => {
    const bundle = metafile({ [`${OUTER}/index.js`]: { bytes: 0 }, [`${INNER}/index.js`]: {} });
    expect(packagesOf(bundle, (file) => file === `${INNER}/index.js`).packages).toEqual([]);
  });

  test('must be in the lockfile', () => {
    expect(() => packagesOf(metafile({ 'node_modules/stranger/index.js': {} }))).toThrow(
      'node_modules/stranger is not in package-lock.json; run `npm ci`',
    );
  });
});
