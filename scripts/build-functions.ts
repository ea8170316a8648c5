import { buildFunctions } from './build/build-functions';
import { runCommand } from './command';

const USAGE = `usage: npm run build

Writes the packages of the functions into dist/functions.`;

// Run from the project's root, as npm scripts are.
async function main(): Promise<number> {
  const started = performance.now();
  for (const { purpose, codeBytes, zipBytes } of await buildFunctions(process.cwd())) {
    console.log(`${purpose.padEnd(18)} ${kilobytes(codeBytes)} KB, zipped ${kilobytes(zipBytes)} KB`);
  }
  console.log(`dist/functions in ${Math.round(performance.now() - started)} ms`);
  return 0;
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1).padStart(6);
}

void runCommand({ name: 'build', usage: USAGE, main, explained: [Error] });
