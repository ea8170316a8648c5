import type { ServerResponse } from 'node:http';

/** Changes come in bursts; the page is told at most this often. */
const INTERVAL_MS = 500;

/** Server-sent events without content: they say that it is worth asking again. */
export class ChangeStream {
  readonly #clients = new Set<ServerResponse>();
  #timer: NodeJS.Timeout | undefined;

  add(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': connected\n\n');
    this.#clients.add(response);
    response.on('close', () => this.#clients.delete(response));
  }

  announce(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const client of this.#clients) client.write('data: changed\n\n');
    }, INTERVAL_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const client of this.#clients) client.end();
  }
}
