import type { ServerResponse } from 'node:http';
import { disarm, mailDocumentHeaders } from '../page/mail-document';
import type { Gallery } from './gallery';
import type { GalleryMail } from './gallery-api';
import { withPlaceholderImages } from './placeholder-images';

/** Answers /api/gallery, /api/gallery/mail?… and /api/gallery/html?…; false: there is nothing of that name. */
export async function answerGallery(
  view: string | undefined,
  parameters: URLSearchParams,
  response: ServerResponse,
  gallery: Gallery,
): Promise<boolean> {
  if (view === undefined) return json(response, await gallery.index());
  if (view !== 'mail' && view !== 'html') return false;
  const { email, message } = await gallery.render({
    kind: parameters.get('kind') ?? '',
    language: parameters.get('language') ?? '',
    sample: parameters.get('sample') ?? '',
    environment: parameters.get('environment') ?? '',
  });
  if (view === 'html') {
    const html = parameters.get('images') === 'off' ? email.html : withPlaceholderImages(email.html);
    response.writeHead(200, mailDocumentHeaders(false)).end(disarm(html));
    return true;
  }
  const mail: GalleryMail = {
    subject: email.subject,
    text: email.text,
    htmlBytes: Buffer.byteLength(email.html),
    messageBytes: message.length,
  };
  return json(response, mail);
}

function json(response: ServerResponse, value: object): true {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
  return true;
}
