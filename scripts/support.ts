import path from 'node:path';
import { loadEnvironment } from '../src/config/load-environment';
import { ConfigurationError } from '../src/config/violations';
import { parseSupportArguments } from './support/arguments';
import { unsuppress } from './support/unsuppress';
import { UsageError } from './usage-error';

// What support does for a customer, with the AWS credentials of whoever runs it.

const [, script = '', ...args] = process.argv;

async function main(): Promise<void> {
  const { mailbox, environment } = parseSupportArguments(args);
  const config = loadEnvironment({
    name: environment,
    directory: path.resolve(path.dirname(script), '..', 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  console.log(await unsuppress(mailbox, config));
}

main().catch((error: unknown) => {
  const isMistake = error instanceof ConfigurationError || error instanceof UsageError;
  console.error(isMistake ? error.message : error);
  process.exitCode = isMistake ? 2 : 1;
});
