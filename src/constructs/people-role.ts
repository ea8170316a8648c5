import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Fn, Op, type TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import { onlyIf } from '../deferred';
import { type PolicyStatement, policyDocument } from '../iam/policy';
import { principalArns } from '../iam/principals';
import type { AccountScope } from './account-scope';

export interface PeopleRoleProps {
  readonly roleName: string;
  readonly account: AccountScope;
  /** Ids of accounts and ARNs of roles that may take it. */
  readonly principals: readonly string[];
  readonly statements: readonly PolicyStatement[];
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** A role that people take for one job, from roles of their own. Where nobody may take it, there is none. */
export class PeopleRole extends Construct {
  constructor(scope: Construct, id: string, props: PeopleRoleProps) {
    super(scope, id);
    const isKnown = !Token.isUnresolved(props.principals);
    if (isKnown && props.principals.length === 0) return;
    const meta = {
      ...(props.provider && { provider: props.provider }),
      ...(!isKnown && onlyIf(Op.gte(Fn.lengthOf(props.principals), 1))),
    };
    const role = new IamRole(this, 'Default', {
      ...meta,
      name: props.roleName,
      assumeRolePolicy: policyDocument([
        {
          Sid: 'TrustPeople',
          Principal: { AWS: principalArns(props.account, props.principals) },
          Action: 'sts:AssumeRole',
        },
      ]),
    });
    new IamRolePolicy(this, 'permissions', {
      ...meta,
      name: 'permissions',
      // By its name: a role that may not be there has an index in its address.
      role: props.roleName,
      dependsOn: [role],
      policy: policyDocument(props.statements),
    });
  }
}
