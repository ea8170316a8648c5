import { PROFILES, type Profile } from '../../src/config/profile';
import { environmentMistakes } from '../environment-mistakes';
import { readArguments } from '../read-arguments';
import { UsageError } from '../usage-error';

export const USAGE = `usage: npm run cost -- --emails-per-day N [--environment NAME] [--profile ${PROFILES.join('|')}]
                   [--key-rotations 0|1|2] [--no-free-allowances] [--json]

Tells what an environment would cost in a month, line by line, at list prices; asks AWS nothing.

  --emails-per-day N        of this many e-mails a day
  --environment NAME        without it production
  --profile                 instead of the environment's own
  --key-rotations           of the key so far; each costs as much as a key. Without it 0
  --no-free-allowances      what is free for each account is used up by others
  --json                    for programs`;

export interface CostArguments {
  readonly emailsPerDay: number;
  readonly environment: string;
  /** Instead of the environment's own. */
  readonly profile?: Profile;
  readonly keyRotations: number;
  readonly freeAllowances: boolean;
  readonly json: boolean;
}

const OPTIONS = {
  'emails-per-day': { type: 'string' },
  environment: { type: 'string', default: 'production' },
  profile: { type: 'string' },
  'key-rotations': { type: 'string', default: '0' },
  'no-free-allowances': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** @throws UsageError saying everything that is wrong */
export function parseCostArguments(args: readonly string[]): CostArguments {
  const { values, mistakes: misread } = readArguments(args, OPTIONS);
  const { profile } = values;
  const emailsPerDay = Number(values['emails-per-day']);
  const keyRotations = Number(values['key-rotations']);
  const mistakes = [
    ...misread,
    ...(emailsPerDay > 0 && Number.isFinite(emailsPerDay)
      ? []
      : [`--emails-per-day must be a number above 0, not "${values['emails-per-day'] ?? ''}"`]),
    ...(profile === undefined || isProfile(profile)
      ? []
      : [`--profile must be ${PROFILES.join(' or ')}, not "${profile}"`]),
    ...([0, 1, 2].includes(keyRotations)
      ? []
      : [`--key-rotations must be 0, 1 or 2, not "${values['key-rotations']}"`]),
    ...environmentMistakes(values.environment),
  ];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return {
    emailsPerDay,
    environment: values.environment,
    ...(profile !== undefined && isProfile(profile) && { profile }),
    keyRotations,
    freeAllowances: !values['no-free-allowances'],
    json: values.json,
  };
}

function isProfile(text: string): text is Profile {
  return PROFILES.some((profile) => profile === text);
}
