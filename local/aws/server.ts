import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Service = (request: IncomingMessage, response: ServerResponse) => void;

const LOOPBACK = '127.0.0.1';
const CREDENTIAL_SCOPE = /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/;

/** One endpoint for all services, told apart as AWS signs requests: by the service in the credential scope. */
export class Endpoint {
  /** Requests not answered yet. */
  private open = 0;

  private constructor(private readonly server: Server) {}

  /**
   * @param services By signing name, e.g. sqs, dynamodb, ses.
   * @param port Wanted port; any free one when it is in use, or 0.
   */
  static async listen(services: Readonly<Record<string, Service>>, port = 0): Promise<Endpoint> {
    // Clients keep their connections; one closed for idleness would meet a request half-way, and the sender's SES
    // client must not retry.
    const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 });
    const endpoint = new Endpoint(server);
    server.on('request', (request, response) => {
      endpoint.open += 1;
      response.once('close', () => {
        endpoint.open -= 1;
      });
      route(services, request, response);
    });
    await listen(server, port).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      await listen(server, 0);
    });
    return endpoint;
  }

  get url(): string {
    return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}`;
  }

  get openRequests(): number {
    return this.open;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
}

function route(
  services: Readonly<Record<string, Service>>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  // A web page that rebinds its name to this machine would come with its own Host and Origin.
  const { host = '', origin, authorization = '' } = request.headers;
  if (origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) {
    refuse(response, 403, 'AccessDenied', 'Only AWS clients of this machine are answered.');
    return;
  }
  const name = CREDENTIAL_SCOPE.exec(authorization)?.[1];
  const service = name === undefined ? undefined : services[name];
  if (service !== undefined) service(request, response);
  else if (name === undefined)
    refuse(response, 403, 'MissingAuthenticationToken', 'The request is not signed.');
  else refuse(response, 501, 'NotImplemented', `${name} is not emulated.`);
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': code });
  response.end(JSON.stringify({ __type: code, message }));
}
