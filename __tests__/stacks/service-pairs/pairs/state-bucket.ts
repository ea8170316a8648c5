import type { Context } from '../../../iam/conditions';
import { type DeployedAccount, STRANGER } from '../deployed-account';
import { decryptDirectly, transport } from '../operations';
import type { Pair } from './pair';

const STACK = 'state-bucket';

/** Only where the environment keeps its states in S3. */
export function terraformToStates(account: DeployedAccount): Pair[] {
  if (!account.has(STACK)) return [];
  const bucket = account.arnOf(STACK, 'aws_s3_bucket', 'states');
  const key = account.arnOf(STACK, 'aws_kms_key', 'states');
  const deployer = { role: account.otherRole() };
  const stranger = { role: account.otherRole(STRANGER) };

  const object = (by: { role: string }, action: string, context: Context = {}) => [
    {
      principal: by,
      action,
      resource: `${bucket}/order-emails/messaging.tfstate`,
      resourceAccount: account.id,
      context: { ...transport(), ...context },
    },
  ];
  const encryption = (algorithm: string, keyArn?: string): Context => ({
    's3:x-amz-server-side-encryption': algorithm,
    ...(keyArn && { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn }),
  });
  const useKey = (by: { role: string }, service: string) =>
    ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({
      principal: by,
      action,
      resource: key,
      context: { ...transport(), 'kms:ViaService': service },
    }));
  const s3 = `s3.${key.split(':')[3]}.amazonaws.com`;

  return [
    {
      pair: 'whoever deploys → the states',
      why: 'A state tells everything about a deployment, and who writes it decides what Terraform does next.',
      allowed: [
        ...object(deployer, 's3:GetObject'),
        ...object(deployer, 's3:PutObject'),
        ...object(deployer, 's3:PutObject', encryption('aws:kms', key)),
        ...object(deployer, 's3:DeleteObject'),
        ...useKey(deployer, s3),
      ],
      denied: {
        'read from another account': object(stranger, 's3:GetObject'),
        'written from another account': object(stranger, 's3:PutObject'),
        'with the key, from another account': useKey(stranger, s3),
        'with the key, past S3': decryptDirectly(deployer, key),
        'read over plain HTTP': object(deployer, 's3:GetObject', transport(true)),
        'written over plain HTTP': object(deployer, 's3:PutObject', transport(true)),
        "encrypted with S3's own key": object(deployer, 's3:PutObject', encryption('AES256')),
        'encrypted with the key AWS manages': object(deployer, 's3:PutObject', encryption('aws:kms')),
        "encrypted with a stranger's key": object(
          deployer,
          's3:PutObject',
          encryption('aws:kms', key.replace(account.id, STRANGER)),
        ),
      },
    },
  ];
}
