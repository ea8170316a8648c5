import type { PolicyStatement } from '../iam/policy';
import type { Place } from './place';

type Conditions = NonNullable<PolicyStatement['Condition']>;

/** Actions on resources, before they are gathered into statements. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Conditions;
  /** Why no ARN says which resource. Required where a resource is "*". */
  readonly reason?: string;
}

/** What Terraform needs for a type of resource: to look at it, and beyond that to create, change and delete it. */
export interface TypePermissions {
  readonly read: readonly Permission[];
  readonly write: readonly Permission[];
}

/** By type of resource, as Terraform names it. */
export type PermissionsByType = Readonly<Record<string, (place: Place) => TypePermissions>>;

/** @param actions without the service */
export function on(
  resources: readonly string[],
  service: string,
  actions: readonly string[],
  condition?: Conditions,
): Permission {
  return {
    actions: actions.map((action) => `${service}:${action}`),
    resources,
    ...(condition && { condition }),
  };
}

/** For what AWS takes no ARN for. */
export function anywhere(
  reason: string,
  service: string,
  actions: readonly string[],
  condition?: Conditions,
): Permission {
  return { ...on(['*'], service, actions, condition), reason };
}

/** One statement for each set of resources under one condition, named after its service. */
export function statementsOf(verb: string, permissions: readonly Permission[]): PolicyStatement[] {
  const gathered = new Map<string, { service: string; actions: Set<string>; permission: Permission }>();
  for (const permission of permissions) {
    const [service = ''] = (permission.actions[0] ?? '').split(':');
    const key = JSON.stringify([service, permission.resources, permission.condition]);
    const { actions } = gathered.get(key) ?? { actions: new Set<string>() };
    for (const action of permission.actions) actions.add(action);
    gathered.set(key, { service, actions, permission });
  }
  const amounts = new Map<string, number>();
  return [...gathered.values()].map(({ service, actions, permission: { resources, condition } }) => {
    const amount = (amounts.get(service) ?? 0) + 1;
    amounts.set(service, amount);
    return {
      Sid: `${verb}${inSid(service)}${amount}`,
      Action: oneOrMany([...actions].sort()),
      Resource: oneOrMany(resources),
      ...(condition && { Condition: condition }),
    };
  });
}

/** IAM takes letters and digits. */
function inSid(service: string): string {
  return service.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : values;
}
