import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One request as it went over the wire. */
export interface RecordedRequest {
  /** Who signed it. */
  readonly accessKeyId: string;
  /** As it signs, e.g. sqs. */
  readonly service: string;
  /** x-amz-target of the JSON protocols, e.g. AmazonSQS.SendMessage. */
  readonly target: string | undefined;
  /** What the REST protocols say the operation with. */
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
}

const CREDENTIAL = /Credential=([^/]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/;

/** Stands before an emulated AWS, hands everything on as it came, and remembers who asked for what. */
export class Recorder {
  readonly requests: RecordedRequest[] = [];

  private constructor(
    private readonly server: Server,
    private readonly upstream: URL,
  ) {}

  static async start(upstream: string): Promise<Recorder> {
    const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 });
    const recorder = new Recorder(server, new URL(upstream));
    server.on('request', (incoming, outgoing) => void recorder.handle(incoming, outgoing));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return recorder;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    this.remember(incoming, body);
    // The Host stays: an emulator builds the URLs of queues from it, so they lead through here too.
    const { method, url: path, headers } = incoming;
    const { hostname, port } = this.upstream;
    const forwarded = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    forwarded.end(body);
  }

  private remember({ headers, method = '', url: path = '' }: IncomingMessage, body: Buffer): void {
    const [, accessKeyId, service] = CREDENTIAL.exec(headers.authorization ?? '') ?? [];
    if (accessKeyId === undefined || service === undefined) return;
    const target = headers['x-amz-target']?.toString();
    this.requests.push({ accessKeyId, service, target, method, path, body: body.toString() });
  }
}
