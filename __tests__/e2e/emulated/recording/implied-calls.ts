import type { AnonymousCall, Place } from './calls';

/** What AWS does in the caller's name, where a resource is encrypted with a key of the account. */
const OF_KEY: readonly {
  readonly action: RegExp;
  readonly kms: readonly string[];
  readonly source: string;
}[] = [
  {
    action: /^sqs:SendMessage$/,
    kms: ['kms:GenerateDataKey', 'kms:Decrypt'],
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  },
  {
    action: /^sqs:ReceiveMessage$/,
    kms: ['kms:Decrypt'],
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  },
  {
    action: /^dynamodb:/,
    kms: ['kms:Decrypt'],
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
  },
];

/** @param keyArn of the resource the call is about; undefined: none of the account's */
export function impliedByEncryption(
  { action }: AnonymousCall,
  keyArn: string | undefined,
  { region }: Place,
): AnonymousCall[] {
  if (keyArn === undefined) return [];
  const [service] = action.split(':');
  return OF_KEY.filter((rule) => rule.action.test(action)).flatMap(({ kms }) =>
    kms.map((each) => ({
      action: each,
      resource: keyArn,
      context: { 'kms:ViaService': `${service}.${region}.amazonaws.com` },
    })),
  );
}

export interface RunningFunction {
  readonly name: string;
  /** Key of its variables. */
  readonly keyArn: string;
}

/**
 * What Lambda does as a function's role before and beside its code.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 */
export function impliedByRunning({ name, keyArn }: RunningFunction, place: Place): AnonymousCall[] {
  const { region, accountId } = place;
  const stream = `arn:aws:logs:${region}:${accountId}:log-group:/aws/lambda/${name}:log-stream:any`;
  const context = { 'aws:SecureTransport': 'true' };
  return [
    {
      action: 'kms:Decrypt',
      resource: keyArn,
      context: { 'kms:ViaService': `lambda.${region}.amazonaws.com` },
    },
    { action: 'logs:CreateLogStream', resource: stream, context },
    { action: 'logs:PutLogEvents', resource: stream, context },
  ];
}
