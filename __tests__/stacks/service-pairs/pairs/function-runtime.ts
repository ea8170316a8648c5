import type { Context } from '../../../iam/conditions';
import { type DeployedAccount, STRANGER } from '../deployed-account';
import { decryptDirectly, sourceContext, transport } from '../operations';
import { FUNCTIONS, roleOf } from './function-jobs';
import type { Pair } from './pair';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const LOG_KEY_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

// What Lambda and CloudWatch Logs need so that a function runs at all.

export function functionsToLogs(account: DeployedAccount): Pair[] {
  return Object.entries(FUNCTIONS).map(([name, { other }]) => {
    const by = roleOf(account, name);
    const write = (group: string) =>
      ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
        principal: by,
        action,
        resource: `${logGroup(account, group)}:log-stream:2030/01/01/[1]0123`,
        context: transport(),
      }));
    return {
      pair: `${name} → its log group`,
      why: 'Whoever can write to a log can hide in it.',
      allowed: write(name),
      denied: {
        "another function's": write(other),
        'deleting it': write(name).map((call) => ({ ...call, action: 'logs:DeleteLogStream' })),
      },
    };
  });
}

export function logsToKey(account: DeployedAccount): Pair[] {
  return Object.entries(FUNCTIONS).map(([name]) => {
    const encrypt = (group: string, service = `logs.${account.config.region}.amazonaws.com`) =>
      LOG_KEY_ACTIONS.map((action) => ({
        principal: { service },
        action,
        resource: account.keyOf('processing', 'aws_cloudwatch_log_group', `${name}_`),
        context: { ...transport(), 'kms:EncryptionContext:aws:logs:arn': group },
      }));
    const own = logGroup(account, name);
    return {
      pair: `CloudWatch Logs for the log group of ${name} → its key`,
      why: 'The key opens what the functions log, and nothing else.',
      allowed: encrypt(own),
      denied: {
        'for another log group of the account': encrypt(account.arn('logs', 'log-group:other')),
        "for a stranger's log group of the same name": encrypt(own.replace(account.id, STRANGER)),
        'in another Region': encrypt(own, 'logs.af-south-1.amazonaws.com'),
      },
    };
  });
}

export function lambdaToRoles(account: DeployedAccount): Pair[] {
  return Object.entries(FUNCTIONS).map(([name]) => {
    const role = account.arnOf('processing', 'aws_iam_role', `${name}_`);
    const own = account.arnOf('processing', 'aws_lambda_function', name);
    const assume = (service: string, source: { arn: string; account?: string }) => [
      {
        principal: { service },
        action: 'sts:AssumeRole',
        resource: role,
        context: { ...transport(), ...sourceContext(account, source) },
      },
    ];
    return {
      pair: `Lambda → the role of ${name}`,
      why: 'Whoever takes the role has its rights.',
      allowed: assume('lambda.amazonaws.com', { arn: own }),
      denied: {
        "for a stranger's function": assume('lambda.amazonaws.com', {
          arn: own.replace(account.id, STRANGER),
          account: STRANGER,
        }),
        'by another service': assume('ec2.amazonaws.com', { arn: own }),
        'by a role of the account with all rights': [
          {
            principal: { role: account.otherRole() },
            action: 'sts:AssumeRole',
            resource: role,
            context: transport(),
          },
        ],
      },
    };
  });
}

export function functionsToVariables(account: DeployedAccount): Pair[] {
  return Object.entries(FUNCTIONS).map(([name]) => {
    const by = roleOf(account, name);
    const key = account.keyOf('processing', 'aws_lambda_function', name);
    const viaLambda = { 'kms:ViaService': `lambda.${account.config.region}.amazonaws.com` };
    const decrypt = (principal: { role: string }, context = viaLambda) => [
      { principal, action: 'kms:Decrypt', resource: key, context: { ...transport(), ...context } },
    ];
    return {
      pair: `${name} → its variables`,
      why: 'Lambda decrypts them as the role when the function starts.',
      allowed: decrypt(by),
      denied: {
        'past Lambda': [...decryptDirectly(by, key), ...decryptDirectly({ role: account.otherRole() }, key)],
        'through Lambda in another Region': decrypt(by, {
          'kms:ViaService': 'lambda.af-south-1.amazonaws.com',
        }),
        'a role of another account': decrypt({ role: account.otherRole(STRANGER) }),
      },
    };
  });
}

/**
 * Only where the functions are in a VPC. Lambda connects them as their role, but no code of theirs may.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function functionsToNetwork(account: DeployedAccount): Pair[] {
  const { network } = account.config;
  if (network === undefined) return [];
  return Object.entries(FUNCTIONS).map(([name]) => {
    const connect = (by: Context, subnet = network.subnetIds[0]) =>
      ['network-interface/eni-0', `subnet/${subnet}`].map((resource) => ({
        principal: roleOf(account, name),
        action: 'ec2:CreateNetworkInterface',
        resource: account.arn('ec2', resource),
        context: { ...transport(), ...by },
      }));
    const functionArn = account.arnOf('processing', 'aws_lambda_function', name);
    return {
      pair: `Lambda as the role of ${name} → the subnets`,
      why: 'Lambda makes the interfaces before any code runs; the code has no business with them.',
      allowed: connect({}),
      denied: {
        'by the code of the function': connect({ 'lambda:SourceFunctionArn': functionArn }),
        'by the code of a version': connect({ 'lambda:SourceFunctionArn': `${functionArn}:7` }),
        'in another subnet': connect({}, 'subnet-0fffffffffffffff0').slice(1),
      },
    };
  });
}

function logGroup(account: DeployedAccount, name: string): string {
  return account.arnOf('processing', 'aws_cloudwatch_log_group', `${name}_`);
}
