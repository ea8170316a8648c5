import type { ServerResponse } from 'node:http';
import type { ApiError } from './api';

export function sendText(response: ServerResponse, text: string | Uint8Array): void {
  send(response, 200, { 'content-type': 'text/plain; charset=utf-8' }, text);
}

export function sendJson(response: ServerResponse, status: number, value: object): void {
  send(response, status, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(value));
}

export function sendError(response: ServerResponse, status: number, error: string): void {
  sendJson(response, status, { error } satisfies ApiError);
}

export function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  content: string | Uint8Array,
): void {
  response.writeHead(status, headers).end(content);
}
