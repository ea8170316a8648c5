import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { replaceFolder } from '../../scripts/replace-folder';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'replaced-'));
  folder = path.join(parent, 'out');
});
afterEach(() => rmSync(parent, { recursive: true }));
const replace = () => replaceFolder(folder, (name) => name.endsWith('.json'));

it('makes the folder, and takes away what was written before', () => {
  replace();
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(path.join(folder, 'a.json'), '');
  replace();
  expect(readdirSync(folder)).toEqual([]);
});

it('leaves a folder that holds anything else', () => {
  mkdirSync(path.join(folder, 'photographs'), { recursive: true });
  writeFileSync(path.join(folder, 'a.json'), '');
  expect(replace).toThrow(`${folder} holds something else, "photographs": choose another --out`);
  expect(existsSync(path.join(folder, 'a.json'))).toBe(true);
});
