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
import { type Call, readCall } from './call';
import { answer, type ErrorAnswer, FAILED, THROTTLED } from './error-answers';
import type { Blow } from './faults';

export interface FaultProxyProps {
  /** What happens to a call: a blow, another answer than the service would give, or nothing. */
  readonly decide: (call: Call) => Blow | ErrorAnswer | undefined;
  /** Ends the function instance that calls itself so, at once. */
  readonly kill: (caller: string) => void;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Stands between the functions and the services, and does to each request what it is told to. */
export class FaultProxy {
  private readonly agent = new Agent({ keepAlive: true });
  private upstream = '';

  private constructor(
    private readonly props: FaultProxyProps,
    private readonly server: Server,
  ) {}

  static async start(props: FaultProxyProps): Promise<FaultProxy> {
    // As the services themselves: what closes a connection here is a fault that was ordered.
    const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 });
    const proxy = new FaultProxy(props, server);
    server.on('request', (request, response) => {
      // Whoever called has died or given up meanwhile.
      proxy.handle(request, response).catch(() => response.destroy());
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

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const call = readCall(request.headers, body.toString());
    const decided = call && this.props.decide(call);
    if (call === undefined || decided === undefined) return pass(await this.forward(request, body), response);
    if (typeof decided === 'object') return answer(response, call.service, decided);
    switch (decided) {
      case 'error':
        return answer(response, call.service, FAILED[call.service]);
      case 'throttle':
        return answer(response, call.service, THROTTLED[call.service]);
      case 'hang':
        return;
      case 'hang after':
        await this.forward(request, body);
        return;
      case 'reset after':
        await this.forward(request, body);
        break;
      case 'die after':
        await this.forward(request, body);
        return this.props.kill(call.caller);
      case 'die':
        // Without an answer of any kind: the dead hear nothing.
        return this.props.kill(call.caller);
      case 'reset':
        break;
    }
    request.socket.resetAndDestroy();
  }

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

function pass({ status, headers, body }: Answer, response: ServerResponse): void {
  // The body is whole now, however it came.
  const { 'transfer-encoding': _, ...rest } = headers;
  response.writeHead(status, { ...rest, 'content-length': body.length });
  response.end(body);
}
