import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTheWire } from '../../local/aws/database/wire';
import { recordedItems } from '../support/recorded-items';
import type { Latency } from '../support/stub-services';

/** One request as it arrived; the bare SDK calls are made from these. */
export interface RecordedRequest {
  /** X-Amz-Target of the JSON protocols; undefined for the query protocol of SES. */
  readonly target?: string;
  readonly body: string;
}

const REMEMBERED = 16;
const ACCEPTED_BY_SES = `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
  <SendRawEmailResult><MessageId>010201938e1a2b3c-4d5e6f70-bench-000000</MessageId></SendRawEmailResult>
  <ResponseMetadata><RequestId>bench</RequestId></ResponseMetadata>
</SendRawEmailResponse>`;

async function main(latency: Latency): Promise<void> {
  const items = await recordedItems();
  const recent: RecordedRequest[] = [];

  const answer = ({ target, body }: RecordedRequest): object | string => {
    switch (target?.split('.')[1]) {
      case 'Query':
        return { Items: items };
      case 'GetItem':
        return {};
      case 'UpdateItem':
        return { Attributes: { attempt: { N: '1' }, requestedAt: { S: new Date().toISOString() } } };
      case 'PutItem':
        return {};
      case 'SendMessageBatch': {
        const { Entries } = JSON.parse(body) as { Entries: { Id: string; MessageBody: string }[] };
        return {
          Successful: Entries.map(({ Id, MessageBody }) => ({
            Id,
            MessageId: 'bench',
            MD5OfMessageBody: md5(MessageBody),
          })),
        };
      }
      case undefined:
        return ACCEPTED_BY_SES;
      default:
        throw new Error(`the stub knows no ${target}`);
    }
  };

  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      response.end(JSON.stringify(recent));
      return;
    }
    const received = await read(request);
    recent.push(received);
    if (recent.length > REMEMBERED) recent.shift();
    const body = answer(received);
    const isMail = typeof body === 'string';
    const payload = isMail ? body : onTheWire(body);
    const send = () => {
      response.writeHead(200, {
        'content-type': isMail ? 'text/xml' : 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(payload),
        'x-amzn-requestid': 'bench',
      });
      response.end(payload);
    };
    const wait = isMail ? latency.mail : latency.table;
    if (wait > 0) setTimeout(send, wait);
    else send();
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

async function read(request: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const target = request.headers['x-amz-target'];
  return {
    ...(typeof target === 'string' && { target }),
    body: Buffer.concat(chunks).toString(),
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

void main(JSON.parse(process.argv[2] ?? '') as Latency);
