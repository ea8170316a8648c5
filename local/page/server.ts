import { Gallery } from '../gallery/gallery';
import type { LocalPipeline } from '../pipeline/types';
import type { Ledger } from '../player/ledger';
import { projectRoot } from '../project-root';
import { loadAssets } from './assets';
import { ChangeStream } from './change-stream';
import { type LocalServer, type ServerOptions, startServer } from './local-server';
import { PipelineApi } from './pipeline-api';
import { answer } from './routes';

export type Page = LocalServer;

/** Serves the page of a pipeline, on 127.0.0.1 only. */
export async function startPage(
  pipeline: LocalPipeline,
  ledger: Ledger,
  options: ServerOptions,
): Promise<Page> {
  const api = new PipelineApi(pipeline, ledger);
  const gallery = new Gallery(projectRoot());
  const changes = new ChangeStream();
  const assets = await loadAssets('index');
  const server = await startServer(
    (request, response) => answer(request, response, { api, assets, changes, gallery }),
    options,
  );
  const subscriptions = [api, gallery].map((source) => source.onChange(() => changes.announce()));

  return {
    url: server.url,
    async stop() {
      for (const unsubscribe of subscriptions) unsubscribe();
      gallery.close();
      changes.close();
      await server.stop();
    },
  };
}
