import type { Construct } from 'constructs';
import { DeploymentRoles, type DeploymentRolesProps } from '../constructs/deployment-roles';
import { deploymentRolesContract } from '../contracts/deployment-roles';
import { StackRoot, type StackRootProps } from './stack-root';

export interface DeploymentRolesStackProps extends StackRootProps {
  readonly roles: DeploymentRolesProps;
}

/** Who plans and deploys the other stacks from CI. An administrator deploys it: no role may widen itself. */
export class DeploymentRolesStack extends StackRoot {
  constructor(scope: Construct, props: DeploymentRolesStackProps) {
    super(scope, deploymentRolesContract.stack, props);
    const { planRoleArn, deployRoleArn } = new DeploymentRoles(this, 'Default', props.roles);
    deploymentRolesContract.publish(this, { plan_role_arn: planRoleArn, deploy_role_arn: deployRoleArn });
  }
}
