import type { ResourceReview, StackReview } from './review';

/** What came of planning one stack. */
export type Outcome =
  | {
      readonly kind: 'planned';
      readonly review: StackReview;
      /** Stacks in the same run that give it other values than it was planned with. */
      readonly waitsFor: readonly string[];
    }
  | {
      /** It cannot be planned: what it reads is not there yet. */
      readonly kind: 'not planned';
      readonly stack: string;
      readonly waitsFor: readonly string[];
    };

/** Something that is lost when the plan is applied. */
export interface Loss {
  readonly stack: string;
  readonly resource: ResourceReview;
  readonly what: string;
  /** What to give to --accept. */
  readonly name: string;
}

export function nameOf(outcome: Outcome): string {
  return outcome.kind === 'planned' ? outcome.review.stack : outcome.stack;
}

export function lossesOf(outcomes: readonly Outcome[]): Loss[] {
  const lost = outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'planned') return [];
    const { stack, changes } = outcome.review;
    return changes.flatMap((resource) =>
      resource.loss === undefined ? [] : [{ stack, resource, what: resource.loss }],
    );
  });
  return lost.map((loss) => {
    const { address } = loss.resource;
    const isUnique = lost.filter(({ resource }) => resource.address === address).length === 1;
    return { ...loss, name: isUnique ? address : `${loss.stack}/${address}` };
  });
}

export function isAccepted({ stack, resource, name }: Loss, accepted: readonly string[]): boolean {
  return accepted.includes(name) || accepted.includes(`${stack}/${resource.address}`);
}
