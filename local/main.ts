import { buildFunctions } from '../scripts/build/build-functions';
import { parseArguments } from './cli/arguments';
import { HELP } from './cli/help';
import { run } from './cli/run';
import { UsageError } from './cli/usage-error';
import { startLocalPipeline } from './pipeline/start';
import { projectRoot } from './project-root';

async function main(): Promise<number> {
  const command = parseArguments(process.argv.slice(2));
  if (command.kind === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  return await run(command.options, async () => {
    // Only now: a wrong flag or a missing file is told at once.
    await buildFunctions(projectRoot());
    return await startLocalPipeline();
  });
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    if (error instanceof UsageError) console.error(error.message);
    else console.error(error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
