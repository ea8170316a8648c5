import type { PermissionsByType, TypePermissions } from './permission';
import type { Place } from './place';
import { AUTO_SCALING_PERMISSIONS } from './services/auto-scaling';
import { CLOUDWATCH_PERMISSIONS } from './services/cloudwatch';
import { COSTS_PERMISSIONS } from './services/costs';
import { DYNAMODB_PERMISSIONS } from './services/dynamodb';
import { IAM_PERMISSIONS } from './services/iam';
import { KMS_PERMISSIONS } from './services/kms';
import { LAMBDA_PERMISSIONS } from './services/lambda';
import { LOGS_PERMISSIONS } from './services/logs';
import { NETWORK_PERMISSIONS } from './services/network';
import { ROUTE53_PERMISSIONS } from './services/route53';
import { SCHEDULER_PERMISSIONS } from './services/scheduler';
import { SES_PERMISSIONS } from './services/ses';
import { SNS_PERMISSIONS } from './services/sns';
import { SQS_PERMISSIONS } from './services/sqs';

/**
 * What the AWS provider asks of AWS for each type of resource and data source the stacks hold. Found by recording what
 * Terraform really calls while the stacks are planned, deployed, changed and destroyed (`npm run record`); which
 * resource and which condition an action takes, as the Service Authorization Reference has it:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const PERMISSIONS: PermissionsByType = {
  ...SQS_PERMISSIONS,
  ...SNS_PERMISSIONS,
  ...DYNAMODB_PERMISSIONS,
  ...AUTO_SCALING_PERMISSIONS,
  ...KMS_PERMISSIONS,
  ...SES_PERMISSIONS,
  ...ROUTE53_PERMISSIONS,
  ...IAM_PERMISSIONS,
  ...LAMBDA_PERMISSIONS,
  ...SCHEDULER_PERMISSIONS,
  ...CLOUDWATCH_PERMISSIONS,
  ...LOGS_PERMISSIONS,
  ...COSTS_PERMISSIONS,
  ...NETWORK_PERMISSIONS,
  // What every account tells whoever asks.
  aws_caller_identity: nothing,
  aws_partition: nothing,
  aws_region: nothing,
};

const DATA = 'data.';

/** Types there are permissions for: resources and data sources. */
export const TYPES: readonly string[] = Object.keys(PERMISSIONS);

/**
 * @param type of a resource, or with data. in front of a data source, which is only looked at
 * @throws Error for a type nobody has written down what it needs
 */
export function permissionsOf(type: string, place: Place): TypePermissions {
  if (type.startsWith(DATA)) return { read: permissionsOf(type.slice(DATA.length), place).read, write: [] };
  const permissions = PERMISSIONS[type];
  if (permissions === undefined) {
    throw new Error(
      `no permissions are known for ${type}: add what Terraform calls for it to src/deployment-roles/services`,
    );
  }
  return permissions(place);
}

function nothing(): TypePermissions {
  return { read: [], write: [] };
}
