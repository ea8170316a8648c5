import { loadAssets } from '../page/assets';
import { ChangeStream } from '../page/change-stream';
import { type LocalServer, type ServerOptions, startServer } from '../page/local-server';
import { send, sendError } from '../page/responses';
import type { Gallery } from './gallery';
import { answerGallery } from './gallery-routes';

/** Serves the gallery alone, without a pipeline, on 127.0.0.1 only. */
export async function startGallery(gallery: Gallery, options: ServerOptions): Promise<LocalServer> {
  const assets = await loadAssets('gallery');
  const changes = new ChangeStream();
  const unsubscribe = gallery.onChange(() => changes.announce());
  const server = await startServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const asset = assets.get(url.pathname);
    if (asset !== undefined) return send(response, 200, { 'content-type': asset.type }, asset.content);
    if (url.pathname === '/api/changes') return changes.add(response);
    const [root, collection, view] = url.pathname.slice(1).split('/');
    if (root === 'api' && collection === 'gallery') {
      if (await answerGallery(view, url.searchParams, response, gallery)) return;
    }
    sendError(response, 404, 'there is nothing here');
  }, options);
  return {
    url: server.url,
    async stop() {
      unsubscribe();
      gallery.close();
      changes.close();
      await server.stop();
    },
  };
}
