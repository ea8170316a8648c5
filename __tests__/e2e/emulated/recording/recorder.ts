import type { IncomingMessage } from 'node:http';
import { LoopbackProxy, pass } from '../../../support/loopback-proxy';

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

  private constructor(private readonly proxy: LoopbackProxy) {}

  static async start(upstream: string): Promise<Recorder> {
    const proxy = await LoopbackProxy.start(async ({ request, body, response, forward }) => {
      recorder.remember(request, body);
      pass(await forward(), response);
    });
    proxy.forwardTo(upstream);
    const recorder = new Recorder(proxy);
    return recorder;
  }

  get url(): string {
    return this.proxy.url;
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
  }

  private remember({ headers, method = '', url: path = '' }: IncomingMessage, body: Buffer): void {
    const [, accessKeyId, service] = CREDENTIAL.exec(headers.authorization ?? '') ?? [];
    if (accessKeyId === undefined || service === undefined) return;
    const target = headers['x-amz-target']?.toString();
    this.requests.push({ accessKeyId, service, target, method, path, body: body.toString() });
  }
}
