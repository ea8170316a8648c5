import { applies, type Call } from './evaluate-call';
import { list, type PolicyDocument } from './policy-document';
import { contextOf } from './principals';

/** One thing a role may do. */
export interface Permission {
  readonly sid: string;
  readonly action: string;
  readonly resource: string;
}

/**
 * What a role's policies allow and no call made use of: every action on every resource of every allowing statement.
 *
 * @param policies of one role
 * @param calls of that role, those other services made in its name included (e.g. SQS its calls of KMS)
 */
export function unusedPermissions(
  policies: readonly PolicyDocument[],
  calls: readonly Call[],
): readonly Permission[] {
  return policies
    .flatMap(({ Statement }) => Statement)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap((statement) =>
      list(statement.Action).flatMap((action) =>
        list(statement.Resource).flatMap((resource) => {
          const permission = { ...statement, Action: action, Resource: resource };
          const used = calls.some((call) =>
            applies(permission, call, { ...contextOf(call.principal), ...call.context }),
          );
          return used ? [] : [{ sid: statement.Sid ?? '', action, resource }];
        }),
      ),
    );
}
