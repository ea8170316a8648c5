import { ConfigurationError } from '../src/config/violations';
import { UsageError } from './usage-error';

type ErrorType = new (...args: never[]) => Error;

export interface Command {
  /** As in `npm run NAME`. */
  readonly name: string;
  /** What `--help` tells. */
  readonly usage: string;
  /** @returns the exit code */
  readonly main: (args: readonly string[]) => number | Promise<number>;
  /** Errors whose message is all that a person needs; any other is told with the place it comes from. */
  readonly explained?: readonly ErrorType[];
}

const FAILED = 1;
/** Called wrongly, or with a wrong configuration. */
const MISTAKEN = 2;

/** Runs what a person has called. Who asks for help gets it, whatever else is asked for or wrong. */
export async function runCommand(command: Command): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.usage);
    return;
  }
  try {
    process.exitCode = await command.main(args);
  } catch (error) {
    process.exitCode = tell(error, command);
  }
}

/** @returns the exit code */
function tell(error: unknown, { name, explained = [] }: Command): number {
  if (error instanceof UsageError) {
    // The whole usage would push the mistakes out of sight.
    console.error(`${error.message}\n\`npm run ${name} -- --help\` tells all.`);
    return MISTAKEN;
  }
  const isMistaken = error instanceof ConfigurationError;
  const isExplained = isMistaken || explained.some((type) => error instanceof type);
  console.error(isExplained ? (error as Error).message : error);
  return isMistaken ? MISTAKEN : FAILED;
}
