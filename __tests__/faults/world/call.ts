import type { IncomingHttpHeaders } from 'node:http';

/** One request of a function to a service. */
export interface Call {
  /** The access key it is signed with: every function instance has its own. */
  readonly caller: string;
  readonly service: 'dynamodb' | 'sqs' | 'ses';
  /** What it does, e.g. `UpdateItem sending`, without anything that differs from one order to the next. */
  readonly label: string;
  /** The same for a call of the SDK and its retries. */
  readonly id: string;
  /** What it is about, in every world the same: a key, an order. */
  readonly subject: string;
}

const SCOPE = /Credential=([^/]+)\/\d{8}\/[^/]+\/([^/]+)\//;

/** Undefined: no call of a service that a function makes. */
export function readCall(headers: IncomingHttpHeaders, body: string): Call | undefined {
  const [, caller = '', service = ''] = SCOPE.exec(headers.authorization ?? '') ?? [];
  const id = String(headers['amz-sdk-invocation-id']);
  const operation = String(headers['x-amz-target']).split('.')[1] ?? '';
  switch (service) {
    case 'dynamodb':
      return { caller, service, id, ...readDatabaseCall(operation, JSON.parse(body)) };
    case 'sqs':
      return { caller, service, id, ...readQueueCall(operation, body) };
    case 'ses': {
      const parameters = new URLSearchParams(body);
      const label = parameters.get('Action') ?? '';
      return { caller, service, id, label, subject: parameters.get('Tags.member.1.Value') ?? '' };
    }
    default:
      return undefined;
  }
}

interface DatabaseInput {
  readonly Key?: Key;
  readonly Item?: Key;
  readonly IndexName?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, { S?: string }>>;
}
type Key = Readonly<Record<string, { S?: string }>>;

function readDatabaseCall(operation: string, input: DatabaseInput) {
  const values = input.ExpressionAttributeValues ?? {};
  const key = input.Key ?? input.Item ?? {};
  const sort =
    key.sk?.S ??
    values[':prefix']?.S ??
    (input.IndexName === undefined ? values[':first']?.S : undefined) ??
    '';
  // The status an update leads to, under the names the adapters give it.
  const status = [':to', ':status'].map((name) => values[name]?.S).find(Boolean);
  return {
    label: [operation, input.IndexName, sort.split('#')[0], status].filter(Boolean).join(' '),
    subject: [key.pk?.S ?? values[':pk']?.S ?? values[':shard']?.S, sort].join(' '),
  };
}

function readQueueCall(operation: string, body: string) {
  const queue = /"QueueUrl":"[^"]*\/([^"/]+)"/.exec(body)?.[1] ?? '';
  const isDeadLetterQueue = queue.includes('-dlq');
  const order =
    /\\"orderId\\":\\"([^"\\]+)/.exec(body) ?? /"orderId":\{[^}]*"StringValue":"([^"]+)/.exec(body);
  return {
    label: isDeadLetterQueue ? `${operation} dlq` : operation,
    subject: `${queue} ${order?.[1] ?? ''}`,
  };
}
