import { PROFILES, type Profile } from '../../src/config/profile';
import type { ModuleNetwork } from '../../src/modules/processing-module';
import { readArguments } from '../read-arguments';
import { UsageError } from '../usage-error';

const IDENTITIES = ['create', 'reference'] as const;
const NETWORKS = ['none', 'existing', 'create'] as const satisfies readonly ModuleNetwork[];

export const USAGE = `usage: npm run modules -- [--identity ${IDENTITIES.join('|')}] [--network ${NETWORKS.join('|')}] [--profile ${PROFILES.join('|')}] [--out FOLDER]

Writes the layers as Terraform modules, their function packages inside.

  --identity    whether SES's domain is created; without it create
  --network     whether the functions are in a VPC; without it none
  --profile     without it full
  --out         where to; without it dist/modules`;

export interface ModulesArguments {
  readonly identity: (typeof IDENTITIES)[number];
  readonly network: ModuleNetwork;
  readonly profile: Profile;
  readonly out: string;
}

const OPTIONS = {
  identity: { type: 'string', default: 'create' },
  network: { type: 'string', default: 'none' },
  profile: { type: 'string', default: 'full' },
  out: { type: 'string', default: 'dist/modules' },
} as const;

/** @throws UsageError saying everything that is wrong */
export function parseModulesArguments(args: readonly string[]): ModulesArguments {
  const { values, mistakes: misread } = readArguments(args, OPTIONS);
  const identity = IDENTITIES.find((each) => each === values.identity);
  const network = NETWORKS.find((each) => each === values.network);
  const profile = PROFILES.find((each) => each === values.profile);
  const mistakes = [
    ...misread,
    ...(identity === undefined ? [`--identity is no "${values.identity}"`] : []),
    ...(network === undefined ? [`--network is no "${values.network}"`] : []),
    ...(profile === undefined ? [`--profile is no "${values.profile}"`] : []),
  ];
  if (mistakes.length > 0 || identity === undefined || network === undefined || profile === undefined)
    throw new UsageError(mistakes.join('\n'));
  return { identity, network, profile, out: values.out };
}
