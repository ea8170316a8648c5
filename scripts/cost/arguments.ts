import { parseArgs } from 'node:util';
import { PROFILES, type Profile } from '../../src/config/profile';
import { UsageError } from '../usage-error';

export const USAGE = `usage: npm run cost -- --emails-per-day N [--environment NAME] [--profile ${PROFILES.join('|')}]
                   [--key-rotations 0|1|2] [--no-free-allowances] [--json]`;

export interface CostArguments {
  readonly emailsPerDay: number;
  readonly environment: string;
  /** Instead of the environment's own. */
  readonly profile?: Profile;
  readonly keyRotations: number;
  readonly freeAllowances: boolean;
  readonly json: boolean;
}

/** @throws UsageError saying everything that is wrong */
export function parseCostArguments(args: readonly string[]): CostArguments {
  const values = parse(args);
  const { profile } = values;
  const emailsPerDay = Number(values['emails-per-day']);
  const keyRotations = Number(values['key-rotations']);
  const mistakes = [
    ...(emailsPerDay > 0 && Number.isFinite(emailsPerDay)
      ? []
      : [`--emails-per-day must be a number above 0, not "${values['emails-per-day'] ?? ''}"`]),
    ...(profile === undefined || isProfile(profile)
      ? []
      : [`--profile must be ${PROFILES.join(' or ')}, not "${profile}"`]),
    ...([0, 1, 2].includes(keyRotations)
      ? []
      : [`--key-rotations must be 0, 1 or 2, not "${values['key-rotations']}"`]),
  ];
  if (mistakes.length > 0) throw new UsageError([...mistakes, USAGE].join('\n'));
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

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'emails-per-day': { type: 'string' },
        environment: { type: 'string', default: 'production' },
        profile: { type: 'string' },
        'key-rotations': { type: 'string', default: '0' },
        'no-free-allowances': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}
