import { createHash } from 'node:crypto';
import type { Call } from './call';
import type { Blow } from './faults';

/** How often each is what goes wrong, when something does. */
const BLOWS: readonly (readonly [Blow, number])[] = [
  ['reset', 22],
  ['reset after', 22],
  ['error', 22],
  ['throttle', 22],
  ['hang', 3],
  ['hang after', 3],
  ['die', 3],
  ['die after', 3],
];

/**
 * Something goes wrong with a share of all requests. What, and with which, follows from the seed and from what a request is
 * about, not from the moment it is made: a seed strikes the same requests of the same mails again.
 */
export class Storm {
  private readonly occurrences = new Map<string, number>();
  blows = 0;
  /** Of SES. */
  lostAnswers = 0;

  constructor(
    private readonly seed: number,
    private readonly share: number,
  ) {}

  readonly strike = (call: Call): Blow | undefined => {
    const identity = `${call.label} ${call.subject}`;
    const nth = (this.occurrences.get(identity) ?? 0) + 1;
    this.occurrences.set(identity, nth);
    const dice = createHash('sha256').update(`${this.seed} ${identity} ${nth}`).digest();
    if (dice.readUInt32BE(0) / 2 ** 32 >= this.share) return undefined;
    const blow = pick(dice.readUInt32BE(4) / 2 ** 32);
    this.blows += 1;
    if (call.label === 'SendRawEmail' && blow !== 'throttle') this.lostAnswers += 1;
    return blow;
  };
}

function pick(random: number): Blow {
  let left = random * BLOWS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [blow, weight] of BLOWS) {
    left -= weight;
    if (left < 0) return blow;
  }
  return 'reset';
}
