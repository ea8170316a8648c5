import type { GalleryChoice, GalleryIndex, GalleryMail } from '../../gallery/gallery-api';
import type {
  ApiError,
  MailDetail,
  MailList,
  OrderDetail,
  OrderList,
  Overview,
  PublishRequest,
  PublishResult,
  QueueView,
} from '../api';

/** Undefined: what was asked for is not there. Rejects when the server does not answer or answers with an error. */
async function getJson<T>(path: string): Promise<T | undefined> {
  const response = await fetch(path);
  if (response.status === 404) return undefined;
  return await readJson<T>(response);
}

async function readJson<T>(response: Response): Promise<T> {
  const json: unknown = await response.json();
  if (!response.ok) throw new Error((json as ApiError).error);
  return json as T;
}

const withFilter = (path: string, filter: string) =>
  filter === '' ? path : `${path}?${new URLSearchParams({ filter })}`;

export const mailPath = (id: string) => `/api/mails/${encodeURIComponent(id)}`;

export const getOverview = () => getJson<Overview>('/api/overview');
export const getMails = (filter: string) => getJson<MailList>(withFilter('/api/mails', filter));
export const getMail = (id: string) => getJson<MailDetail>(mailPath(id));
export const getOrders = (filter: string) => getJson<OrderList>(withFilter('/api/orders', filter));
export const getQueues = () => getJson<QueueView[]>('/api/queues');

/** `null`: what came without a readable order number. */
export const getOrder = (orderId: string | null) =>
  getJson<OrderDetail>(orderId === null ? '/api/unidentified' : `/api/orders/${encodeURIComponent(orderId)}`);

export const galleryPath = (view: 'mail' | 'html', choice: GalleryChoice, images: 'on' | 'off') =>
  `/api/gallery/${view}?${new URLSearchParams({ ...choice, images })}`;
export const getGallery = () => getJson<GalleryIndex>('/api/gallery');
export const getGalleryMail = (choice: GalleryChoice) =>
  getJson<GalleryMail>(galleryPath('mail', choice, 'on'));

export async function getText(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return await response.text();
}

export async function publishEvent(body: string): Promise<PublishResult> {
  const request: PublishRequest = { body };
  const response = await fetch('/api/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return await readJson<PublishResult>(response);
}
