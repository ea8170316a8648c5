import { parseArgs } from 'node:util';
import { PROFILES, type Profile } from '../../src/config/profile';
import type { ModuleNetwork } from '../../src/modules/processing-module';
import { UsageError } from '../usage-error';

const IDENTITIES = ['create', 'reference'] as const;
const NETWORKS = ['none', 'existing', 'create'] as const satisfies readonly ModuleNetwork[];

export const USAGE = `usage: npm run modules -- [--identity ${IDENTITIES.join('|')}] [--network ${NETWORKS.join('|')}] [--profile ${PROFILES.join('|')}] [--out FOLDER]`;

export interface ModulesArguments {
  readonly identity: (typeof IDENTITIES)[number];
  readonly network: ModuleNetwork;
  readonly profile: Profile;
  readonly out: string;
}

/** @throws UsageError saying what is wrong */
export function parseModulesArguments(args: readonly string[]): ModulesArguments {
  const { identity, network, profile, out } = parse(args);
  return {
    identity: oneOf('identity', IDENTITIES, identity),
    network: oneOf('network', NETWORKS, network),
    profile: oneOf('profile', PROFILES, profile),
    out,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        identity: { type: 'string', default: 'create' },
        network: { type: 'string', default: 'none' },
        profile: { type: 'string', default: 'full' },
        out: { type: 'string', default: 'dist/modules' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function oneOf<T extends string>(option: string, allowed: readonly T[], value: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`--${option} is no "${value}"\n${USAGE}`);
  return found;
}
