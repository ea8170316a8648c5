import type { StateLocation } from '../contracts/state';
import type { PolicyStatement } from '../iam/policy';
import { longestPlace } from './longest-place';
import { type Permission, statementsOf } from './permission';
import type { Place } from './place';
import { policyParts } from './policy-parts';
import { statePermissions } from './state-permissions';
import { permissionsOf } from './type-permissions';

/** One managed policy, short enough for IAM. */
export interface RolePolicy {
  /** e.g. read-messaging, or write-processing-2 of what does not fit into one */
  readonly id: string;
  readonly statements: readonly PolicyStatement[];
}

export interface RolePolicies {
  /** Of the role that plans: it changes nothing. */
  readonly plan: readonly RolePolicy[];
  /** Of the role that deploys: these and all of the plan role. */
  readonly deploy: readonly RolePolicy[];
}

export interface RolePoliciesProps {
  /** Types of resources by stack, those of data sources with data. in front. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  readonly state: StateLocation;
  readonly place: Place;
  /** Names of the two roles themselves, which the naming rule makes look like roles of the stacks. */
  readonly ownRoleNames: readonly string[];
}

type Kind = 'read' | 'write';

/**
 * What the roles that plan and deploy may do: for every type of resource in the stacks what Terraform calls for it, on
 * the names the naming rule gives.
 *
 * @throws Error for a type nobody has written down what it needs
 */
export function rolePolicies({ types, state, place, ownRoleNames }: RolePoliciesProps): RolePolicies {
  const longest = longestPlace(place);
  const policies = (kind: Kind, name: string, permissionsIn: (place: Place) => readonly Permission[]) => {
    const prefix = kind === 'read' ? 'Read' : 'Write';
    const statements = statementsOf(prefix, permissionsIn(place));
    return policyParts(statements, statementsOf(prefix, permissionsIn(longest))).map((part, index) => ({
      // The first keeps the name it has where it is the only one: Terraform knows the policy by it.
      id: index === 0 ? `${kind}-${name}` : `${kind}-${name}-${index + 1}`,
      statements: part,
    }));
  };
  const ofStacks = (kind: Kind) =>
    Object.entries(types).flatMap(([stack, all]) =>
      policies(kind, stack, (where) => [...all].sort().flatMap((type) => permissionsOf(type, where)[kind])),
    );
  const ofStates = (kind: Kind) => policies(kind, 'states', (where) => statePermissions(state, where)[kind]);
  const itself = ownRoleNames.map((name) => place.globalArn('iam', `role/${name}`));
  return {
    plan: [...ofStacks('read'), ...ofStates('read')],
    deploy: [
      ...ofStacks('write'),
      ...ofStates('write'),
      { id: 'not-itself', statements: [denyItself(itself)] },
    ],
  };
}

/** The names of the roles follow the rule, so what may change roles could widen itself. */
function denyItself(roleArns: readonly string[]): PolicyStatement {
  return { Sid: 'NotItself', Effect: 'Deny', Action: 'iam:*', Resource: roleArns };
}
