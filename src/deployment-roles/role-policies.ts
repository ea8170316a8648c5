import type { StateLocation } from '../contracts/state';
import type { PolicyStatement } from '../iam/policy';
import { type Permission, statementsOf } from './permission';
import type { Place } from './place';
import { statePermissions } from './state-permissions';
import { permissionsOf } from './type-permissions';

/** One managed policy: IAM takes at most 6,144 characters in each. */
export interface RolePolicy {
  /** e.g. read-messaging */
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

/**
 * What the roles that plan and deploy may do: for every type of resource in the stacks what Terraform calls for it, on
 * the names the naming rule gives.
 *
 * @throws Error for a type nobody has written down what it needs
 */
export function rolePolicies({ types, state, place, ownRoleNames }: RolePoliciesProps): RolePolicies {
  const ofState = statePermissions(state, place);
  const policy = (kind: 'read' | 'write', name: string, permissions: readonly Permission[]) => {
    const prefix = kind === 'read' ? 'Read' : 'Write';
    const statements = statementsOf(prefix, permissions);
    return statements.length === 0 ? [] : [{ id: `${kind}-${name}`, statements }];
  };
  const ofStacks = (kind: 'read' | 'write') =>
    Object.entries(types).flatMap(([stack, all]) =>
      policy(
        kind,
        stack,
        [...all].sort().flatMap((type) => permissionsOf(type, place)[kind]),
      ),
    );
  const itself = ownRoleNames.map((name) => place.globalArn('iam', `role/${name}`));
  return {
    plan: [...ofStacks('read'), ...policy('read', 'states', ofState.read)],
    deploy: [
      ...ofStacks('write'),
      ...policy('write', 'states', ofState.write),
      { id: 'not-itself', statements: [denyItself(itself)] },
    ],
  };
}

/** The names of the roles follow the rule, so what may change roles could widen itself. */
function denyItself(roleArns: readonly string[]): PolicyStatement {
  return { Sid: 'NotItself', Effect: 'Deny', Action: 'iam:*', Resource: roleArns };
}
