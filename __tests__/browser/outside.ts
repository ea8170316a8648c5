import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Chromium's own services, which no flag silences altogether. */
const BROWSER_SERVICES = /\.(?:google|googleapis|gstatic)\.com$/;

/** Stands for the rest of the world: a proxy that lets nothing through and remembers what asked. */
export interface Outside {
  readonly url: string;
  /** Hosts and addresses that were asked for. */
  readonly asked: string[];
  close(): void;
}

export async function openOutside(): Promise<Outside> {
  const asked: string[] = [];
  const note = (url: string) => {
    if (!BROWSER_SERVICES.test(new URL(url).hostname)) asked.push(url);
  };
  const server = createServer((request, response) => {
    note(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    note(`https://${request.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
