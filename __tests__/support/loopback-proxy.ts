import { once } from 'node:events';
import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request that has come in, and is not answered yet. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
  /** Has the service answer it. */
  readonly forward: () => Promise<Answer>;
}

/** What the service has answered. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Stands before a service on this machine; what becomes of a request is for a test to say. */
export class LoopbackProxy {
  private readonly agent = new Agent({ keepAlive: true });
  private upstream = '';

  private constructor(private readonly server: Server) {}

  static async start(handle: (exchange: Exchange) => Promise<void>): Promise<LoopbackProxy> {
    // A service ends no connection by itself: what ends one here was ordered.
    const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 });
    const proxy = new LoopbackProxy(server);
    server.on('request', (request, response) => {
      const exchange = async () => {
        const body = await buffer(request);
        await handle({ request, body, response, forward: () => proxy.forward(request, body) });
      };
      // Whoever called has died or given up meanwhile, or the service is gone.
      exchange().catch(() => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Where requests go. */
  forwardTo(url: string): void {
    this.upstream = url;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
    this.agent.destroy();
  }

  /** The Host stays: an emulator builds the URLs of queues from it, so they lead through here too. */
  private async forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    const { agent, upstream } = this;
    return await new Promise((resolve, reject) => {
      const forwarded = httpRequest(new URL(url ?? '/', upstream), { method, headers, agent }, (answered) => {
        buffer(answered).then(
          (received) =>
            resolve({ status: answered.statusCode ?? 0, headers: answered.headers, body: received }),
          reject,
        );
      });
      forwarded.on('error', reject);
      forwarded.end(body);
    });
  }
}

export function pass({ status, headers, body }: Answer, response: ServerResponse): void {
  // The body is whole now, however it came.
  const { 'transfer-encoding': _, ...rest } = headers;
  response.writeHead(status, { ...rest, 'content-length': body.length });
  response.end(body);
}
