import { readFileSync, writeFileSync } from 'node:fs';
import { runCommand } from './command';
import { type Addresses, addressesOf, currentModules, currentStacks } from './releases/addresses';

const USAGE = `usage: npm run freeze-addresses

Part of a release: notes the addresses that every later version must keep, or move.`;

// Run from the project's root, as npm scripts are.
function main(): number {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const addresses: Addresses = {
    stacks: addressesOf(currentStacks('environments', 'dist/functions')),
    modules: addressesOf(currentModules('dist/functions')),
  };
  const file = `__tests__/upgrade/releases/${version}.json`;
  writeFileSync(file, `${JSON.stringify(addresses, null, 2)}\n`);
  console.log(file);
  return 0;
}

void runCommand({ name: 'freeze-addresses', usage: USAGE, main });
