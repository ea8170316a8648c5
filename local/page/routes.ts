import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '../../functions/domain/order-event/limits';
import type { Gallery } from '../gallery/gallery';
import { answerGallery } from '../gallery/gallery-routes';
import type { Asset } from './assets';
import type { ChangeStream } from './change-stream';
import { disarm, mailDocumentHeaders } from './mail-document';
import type { PipelineApi } from './pipeline-api';
import { send, sendError, sendJson, sendText } from './responses';
import { freshSampleEvent } from './sample-event';

/** Room for an event that is too large for the pipeline: the pipeline is to refuse it, not the page. */
const MAX_REQUEST_BYTES = 8 * LIMITS.eventBytes;

export interface RouteContext {
  readonly api: PipelineApi;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly changes: ChangeStream;
  readonly gallery: Gallery;
}

/** Answers one request that has passed the guard. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  context: RouteContext,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { api, assets, changes, gallery } = context;
  if (request.method === 'POST') {
    if (url.pathname !== '/api/events') return sendError(response, 404, 'there is nothing here');
    return await publish(request, response, api);
  }
  if (request.method !== 'GET') return sendError(response, 405, 'only GET and POST are answered');

  const asset = assets.get(url.pathname);
  if (asset !== undefined) return send(response, 200, { 'content-type': asset.type }, asset.content);

  const [root, collection, encodedId, view] = url.pathname.slice(1).split('/');
  if (root !== 'api') return sendError(response, 404, 'there is nothing here');
  const id = encodedId === undefined ? undefined : decodeURIComponent(encodedId);
  const filter = url.searchParams.get('filter') ?? '';
  switch (collection) {
    case 'changes':
      return changes.add(response);
    case 'overview':
      return sendJson(response, 200, await api.overview());
    case 'queues':
      return sendJson(response, 200, await api.queues());
    case 'sample-event':
      return sendText(response, (await freshSampleEvent()) ?? '');
    case 'orders':
      if (id === undefined) return sendJson(response, 200, await api.orders(filter));
      return sendFound(response, await api.order(id));
    case 'unidentified':
      return sendFound(response, await api.order(null));
    case 'mails':
      if (id === undefined) return sendJson(response, 200, await api.mailbox.list(filter));
      return await sendMail(response, api, id, view, url.searchParams.get('images') === 'remote');
    case 'gallery':
      if (await answerGallery(encodedId, url.searchParams, response, gallery)) return;
      return sendError(response, 404, 'there is nothing here');
    default:
      return sendError(response, 404, 'there is nothing here');
  }
}

async function sendMail(
  response: ServerResponse,
  api: PipelineApi,
  id: string,
  view: string | undefined,
  remoteImages: boolean,
): Promise<void> {
  const mail = await api.mailbox.find(id);
  if (mail === undefined) return sendError(response, 404, 'there is no such e-mail');
  if (view === undefined) return sendJson(response, 200, mail.detail);
  if (view === 'raw') return sendText(response, Buffer.from(mail.raw));
  if (view === 'html' && mail.html !== undefined) {
    return send(response, 200, mailDocumentHeaders(remoteImages), disarm(mail.html));
  }
  sendError(response, 404, 'the e-mail has no such part');
}

async function publish(request: IncomingMessage, response: ServerResponse, api: PipelineApi): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) return sendError(response, 413, `at most ${MAX_REQUEST_BYTES} bytes are taken`);
  const event = bodyOf(body);
  if (event === undefined) return sendError(response, 400, 'expected {"body": "the event"}');
  sendJson(response, 200, await api.publish(event));
}

function bodyOf(text: string): string | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const isRequest = typeof json === 'object' && json !== null && 'body' in json;
    return isRequest && typeof json.body === 'string' ? json.body : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined when there is more than we take. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendFound(response: ServerResponse, found: object | undefined): void {
  if (found === undefined) sendError(response, 404, 'there is no such order');
  else sendJson(response, 200, found);
}
