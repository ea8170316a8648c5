import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface StubSqs {
  readonly endpoint: string;
  /** Bodies that were sent, by the last part of the queue's URL. */
  readonly sent: Map<string, string[]>;
  /** While true, every call is refused with a message that quotes what was sent. */
  isBroken: boolean;
  stop(): Promise<void>;
}

interface SendRequest {
  readonly QueueUrl: string;
  readonly MessageBody?: string;
  readonly Entries?: readonly { readonly Id: string; readonly MessageBody: string }[];
}

/** An SQS that only takes messages. */
export async function startStubSqs(): Promise<StubSqs> {
  const sent = new Map<string, string[]>();
  const stub = { isBroken: false };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { QueueUrl, MessageBody, Entries } = JSON.parse(body) as SendRequest;
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    if (stub.isBroken) {
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: 'com.amazonaws.sqs#InvalidMessageContents', message: body }));
      return;
    }
    const entries = Entries ?? [{ Id: '0', MessageBody: MessageBody ?? '' }];
    const queue = QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1);
    sent.set(queue, [...(sent.get(queue) ?? []), ...entries.map((entry) => entry.MessageBody)]);
    const taken = entries.map((entry) => ({
      Id: entry.Id,
      MessageId: `m-${entry.Id}`,
      MD5OfMessageBody: createHash('md5').update(entry.MessageBody).digest('hex'),
    }));
    response.end(JSON.stringify(Entries === undefined ? taken[0] : { Successful: taken, Failed: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(stub, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
