import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LOCAL_ENVIRONMENT } from '../src/config/local-environment';
import { runCommand } from './command';
import { compare, type Output } from './exit-check/compare';
import { installPackages, RegistryUnreachableError } from './exit-check/install';
import { synthesizeWith, typeErrorsWith } from './exit-check/synthesize';
import { WAYS_OUT, type WayOut } from './exit-check/ways-out';

const USAGE = `usage: npm run exit-check

Proves that the project can leave cdktf, which is archived: other packages, the same sources, the same Terraform JSON.`;

const [, script = ''] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');
const environments = readdirSync(path.join(projectRoot, 'environments'))
  .map((file) => path.parse(file).name)
  .filter((name) => name !== LOCAL_ENVIRONMENT);

async function main(): Promise<number> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof RegistryUnreachableError) || process.env.CI === 'true') throw error;
    console.log(`exit-check: skipped, ${error.message}`);
    return 0;
  }
}

async function check(): Promise<number> {
  const now = await synthesizeWith({}, { projectRoot, environments, folder: workFolder('now') });
  const stacks = [...now.keys()].filter((file) => file.endsWith('cdk.tf.json')).length;
  console.log(`${stacks} stacks of ${environments.join(', ')}`);
  const results = await Promise.all(WAYS_OUT.map((way) => problemsOf(way, now)));
  for (const [index, { what, differences }] of WAYS_OUT.entries()) {
    const problems = results[index] ?? [];
    console.log(`\n${what}: ${problems.length === 0 ? 'the same but for' : 'NOT the same'}`);
    for (const { at, from, to, reason } of problems.length === 0 ? differences : []) {
      console.log(`  ${at}: ${from} → ${to}   ${reason}`);
    }
    for (const problem of problems) console.log(`  ${problem}`);
  }
  return results.every((problems) => problems.length === 0) ? 0 : 1;
}

async function problemsOf({ folder: name, differences }: WayOut, now: Output): Promise<string[]> {
  const replacements = await installPackages(projectRoot, name);
  const folder = workFolder(name);
  const typeErrors = await typeErrorsWith(replacements, { projectRoot, folder });
  const then = await synthesizeWith(replacements, { projectRoot, environments, folder });
  const { unexplained, outdated } = compare(now, then, differences);
  return [
    ...typeErrors.split('\n').filter((line) => line !== ''),
    ...unexplained,
    ...outdated.map(({ at, from, to }) => `no longer a difference: ${at}: ${from} → ${to}`),
  ];
}

function workFolder(name: string): string {
  const folder = path.join(projectRoot, 'dist', 'exit-check', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

void runCommand({ name: 'exit-check', usage: USAGE, main, explained: [Error] });
