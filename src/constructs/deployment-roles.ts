import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { StateLocation } from '../contracts/state';
import type { Place } from '../deployment-roles/place';
import { type RolePolicy, rolePolicies } from '../deployment-roles/role-policies';
import {
  deploySubjects,
  GITHUB_AUDIENCE,
  GITHUB_ISSUER,
  type GithubWorkflows,
  planSubjects,
  trustGithub,
} from '../deployment-roles/trust';
import { policyDocument } from '../iam/policy';
import { AccountScope } from './account-scope';

export interface DeploymentRolesProps {
  readonly planRoleName: string;
  readonly deployRoleName: string;
  readonly github: GithubWorkflows;
  /** `create` makes GitHub's identity provider, `reference` uses the one the account has. */
  readonly oidcProvider: 'create' | 'reference';
  /** Types of resources and data sources to deploy, by stack. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  readonly state: StateLocation;
  /** Pattern that every physical name matches. */
  readonly namePattern: string;
  readonly mailDomain: string;
  readonly tags: { readonly app: string; readonly environment: string };
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** A role that plans and a role that deploys, each allowed what the stacks need and no more, taken by workflows of GitHub. */
export class DeploymentRoles extends Construct {
  readonly planRoleArn: string;
  readonly deployRoleArn: string;
  private readonly meta: { readonly provider?: TerraformProvider };

  constructor(scope: Construct, id: string, props: DeploymentRolesProps) {
    super(scope, id);
    const { planRoleName, deployRoleName, github, types, state, namePattern: names, tags } = props;
    this.meta = { ...(props.provider && { provider: props.provider }) };
    const account = new AccountScope(this, 'account', this.meta);
    const place: Place = {
      arn: (...of) => account.arn(...of),
      globalArn: (...of) => account.globalArn(...of),
      accountlessArn: (...of) => account.accountlessArn(...of),
      regionalService: (service) => account.regionalService(service),
      names,
      domain: props.mailDomain,
      tags,
    };
    const ownRoleNames = [planRoleName, deployRoleName];
    const { plan, deploy } = rolePolicies({ types, state, place, ownRoleNames });
    const providerArn = this.oidcProvider(account, props.oidcProvider);

    const planRole = this.role('plan', planRoleName, trustGithub(providerArn, planSubjects(github)));
    const deployRole = this.role('deploy', deployRoleName, trustGithub(providerArn, deploySubjects(github)));
    // A deployment looks at everything before it changes anything.
    this.attach(planRoleName, plan, [planRole, deployRole]);
    this.attach(deployRoleName, deploy, [deployRole]);
    this.planRoleArn = planRole.arn;
    this.deployRoleArn = deployRole.arn;
  }

  private oidcProvider(account: AccountScope, ownership: DeploymentRolesProps['oidcProvider']): string {
    if (ownership === 'reference') return account.globalArn('iam', `oidc-provider/${GITHUB_ISSUER}`);
    return new IamOpenidConnectProvider(this, 'github', {
      ...this.meta,
      url: `https://${GITHUB_ISSUER}`,
      clientIdList: [GITHUB_AUDIENCE],
    }).arn;
  }

  private role(id: string, name: string, trust: ReturnType<typeof trustGithub>): IamRole {
    return new IamRole(this, id, { ...this.meta, name, assumeRolePolicy: policyDocument([trust]) });
  }

  private attach(prefix: string, policies: readonly RolePolicy[], roles: readonly IamRole[]): void {
    for (const { id, statements } of policies) {
      const policy = new IamPolicy(this, id, {
        ...this.meta,
        name: `${prefix}-${id}`,
        policy: policyDocument(statements),
      });
      for (const role of roles) {
        new IamRolePolicyAttachment(this, `${role.node.id}-${id}`, {
          ...this.meta,
          role: role.name,
          policyArn: policy.arn,
        });
      }
    }
  }
}
