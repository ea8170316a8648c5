import { buildFunctions } from './build/build-functions';
import { runCommand } from './command';
import { parseModulesArguments, USAGE } from './modules/arguments';
import { synthesizeModules } from './modules/synthesize-modules';

async function main(args: readonly string[]): Promise<number> {
  const chosen = parseModulesArguments(args);
  await buildFunctions(process.cwd());
  synthesizeModules(chosen, 'dist/functions');
  console.log(`${chosen.out}: messaging, data-observability, processing`);
  return 0;
}

void runCommand({ name: 'modules', usage: USAGE, main });
