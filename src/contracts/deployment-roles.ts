import { defineContract } from './contract';

export const deploymentRolesContract = defineContract('deployment-roles', {
  plan_role_arn: 'ARN of the role that plans and changes nothing.',
  deploy_role_arn: 'ARN of the role that deploys.',
});
