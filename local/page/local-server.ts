import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { errorCode } from '../cli/error-code';
import { refusalOf, SECURITY_HEADERS } from './guard';
import { sendError } from './responses';

const HOST = '127.0.0.1';

export interface ServerOptions {
  readonly port: number;
  /** Take any free port when `port` is taken; otherwise that is an error with the code EADDRINUSE. */
  readonly fallBackToFreePort: boolean;
}

export interface LocalServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves what `answer` answers, on 127.0.0.1 only and to pages of its own only. */
export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  options: ServerOptions,
): Promise<LocalServer> {
  let port = 0;
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    const refusal = refusalOf(request, port);
    if (refusal !== undefined) return sendError(response, 403, refusal);
    try {
      await answer(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else if (error instanceof URIError) sendError(response, 400, 'the address is malformed');
      else sendError(response, 500, error instanceof Error ? error.message : String(error));
    }
  };
  const server = createServer((request, response) => void respond(request, response));
  port = await listen(server, options);
  return {
    url: `http://${HOST}:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function listen(server: Server, { port, fallBackToFreePort }: ServerOptions): Promise<number> {
  try {
    return await listenOn(server, port);
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE' && fallBackToFreePort) return await listenOn(server, 0);
    throw error;
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
