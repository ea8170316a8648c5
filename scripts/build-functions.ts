import { buildFunctions } from './build/build-functions';

// Run from the project's root, as npm scripts are.
async function main(): Promise<void> {
  const started = performance.now();
  for (const { purpose, codeBytes, zipBytes } of await buildFunctions(process.cwd())) {
    console.log(`${purpose.padEnd(18)} ${kilobytes(codeBytes)} KB, zipped ${kilobytes(zipBytes)} KB`);
  }
  console.log(`dist/functions in ${Math.round(performance.now() - started)} ms`);
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1).padStart(6);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
