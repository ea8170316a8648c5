import { buildFunctions } from './build/build-functions';
import { parseModulesArguments } from './modules/arguments';
import { synthesizeModules } from './modules/synthesize-modules';
import { UsageError } from './usage-error';

// Writes the layers as Terraform modules, their function packages inside.

async function main(): Promise<void> {
  const chosen = parseModulesArguments(process.argv.slice(2));
  await buildFunctions(process.cwd());
  synthesizeModules(chosen, 'dist/functions');
  console.log(`${chosen.out}: messaging, data-observability, processing`);
}

main().catch((error: unknown) => {
  const isMistake = error instanceof UsageError;
  console.error(isMistake ? error.message : error);
  process.exitCode = isMistake ? 2 : 1;
});
