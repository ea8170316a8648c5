import type { Principal } from '../../../iam/principals';
import { type DeployedAccount, STRANGER } from '../deployed-account';
import { decryptDirectly, through, transport } from '../operations';
import { FUNCTIONS, roleOf } from './function-jobs';
import type { Pair } from './pair';

const MANAGING = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:CancelKeyDeletion'];
const SERVICES = ['budgets', 'cloudwatch', 'costalerts', 'lambda', 'ses', 'sns'];

/**
 * Beside kms:DescribeKey, which whoever manages the key may call anyway.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html
 */
const TABLE_KEY_ACTIONS = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html */
const VARIABLES_KEY_ACTIONS = ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt'];

export function administratorsToKeys(account: DeployedAccount): Pair[] {
  const manage = (principal: Principal, key: string) =>
    MANAGING.map((action) => ({ principal, action, resource: key, context: transport() }));
  const administrator = { role: account.otherRole() };
  return account.all('aws_kms_key').map(([name, key]) => ({
    pair: `a role of the account whose policies allow it → managing the key ${name}`,
    why: 'Without a key everything it encrypted is lost; whoever changes its policy can open all of it.',
    allowed: manage(administrator, key),
    denied: {
      'reading what it encrypts': decryptDirectly(administrator, key),
      'from another account': manage({ role: account.otherRole(STRANGER) }, key),
      'by a function': Object.keys(FUNCTIONS).flatMap((each) => manage(roleOf(account, each), key)),
      'by a service': SERVICES.flatMap((each) => manage({ service: `${each}.amazonaws.com` }, key)),
    },
  }));
}

/** Terraform creates table and functions as whoever deploys; their services use the keys in that name. */
export function deployersToKeys(account: DeployedAccount): Pair[] {
  const use = (key: string, actions: readonly string[]) => (service: string, accountId?: string) =>
    actions.map((action) => ({
      principal: { role: account.otherRole(accountId) },
      action,
      resource: key,
      context: { ...transport(), ...through(account, service) },
    }));
  const useForTable = use(
    account.keyOf('data-observability', 'aws_dynamodb_table', 'orders'),
    TABLE_KEY_ACTIONS,
  );
  const useForVariables = use(
    account.keyOf('processing', 'aws_lambda_function', 'email-sender'),
    VARIABLES_KEY_ACTIONS,
  );
  return [
    {
      pair: 'whoever deploys, through DynamoDB → the key of the table',
      why: 'DynamoDB encrypts the table in the name of its creator, and keeps a grant.',
      allowed: useForTable('dynamodb'),
      denied: {
        'through another service': useForTable('s3'),
        'from another account': useForTable('dynamodb', STRANGER),
      },
    },
    {
      pair: 'whoever deploys, through Lambda → the key of the variables',
      why: 'Lambda encrypts the variables in the name of whoever sets them.',
      allowed: useForVariables('lambda'),
      denied: {
        'through another service': useForVariables('s3'),
        'from another account': useForVariables('lambda', STRANGER),
      },
    },
  ];
}
