import type { PolicyStatement } from './policy';

// What a function may be allowed to do, on which resource.

/** What an event source mapping needs of the queue it consumes. */
export function consumeQueue(queueArn: string): PolicyStatement {
  return {
    Sid: 'ConsumeQueue',
    Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    Resource: queueArn,
  };
}

export function sendToQueues(...queueArns: string[]): PolicyStatement {
  return { Sid: 'SendToQueues', Action: 'sqs:SendMessage', Resource: queueArns };
}

export type TableAction = 'GetItem' | 'PutItem' | 'UpdateItem';

export function accessTable(tableArn: string, ...actions: TableAction[]): PolicyStatement {
  return {
    Sid: 'AccessTable',
    Action: actions.map((action) => `dynamodb:${action}`),
    Resource: tableArn,
  };
}

/** SES checks both the identity and the configuration set a mail is sent with. */
export function sendMail(props: {
  readonly identityArn: string;
  readonly configurationSetArn: string;
  readonly fromAddress: string;
}): PolicyStatement {
  return {
    Sid: 'SendMail',
    Action: 'ses:SendRawEmail',
    Resource: [props.identityArn, props.configurationSetArn],
    Condition: { StringEquals: { 'ses:FromAddress': props.fromAddress } },
  };
}
