import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { RenderedOrder } from '../../scripts/render/render-order';
import { loadEnvironment } from '../../src/config/load-environment';
import type { GalleryChoice, GalleryIndex } from './gallery-api';
import { LiveRenderer } from './live-renderer';
import { SAMPLES, sampleEvent } from './sample-orders';

/** Every kind of mail, in every language, for every sample order, in the brand of every environment. */
export class Gallery {
  readonly #renderer: LiveRenderer;
  readonly #environments: string;

  constructor(projectRoot: string) {
    this.#renderer = new LiveRenderer(projectRoot);
    this.#environments = path.join(projectRoot, 'environments');
  }

  async index(): Promise<GalleryIndex> {
    const samples = Object.entries(SAMPLES).map(([id, { title }]) => ({ id, title }));
    const environments: string[] = [];
    try {
      environments.push(...this.#brands());
      const { EMAIL_KINDS, LANGUAGES, version } = await this.#renderer.current();
      return { kinds: EMAIL_KINDS, languages: LANGUAGES, samples, environments, version, error: null };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kinds: [], languages: [], samples, environments, version: '', error: message };
    }
  }

  /** @throws Error with what templates, texts or the environment lack */
  async render({ kind, language, sample, environment }: GalleryChoice): Promise<RenderedOrder> {
    const { EMAIL_KINDS, eventTypeOf, renderOrder } = await this.#renderer.current();
    const known = EMAIL_KINDS.find((candidate) => candidate === kind);
    if (known === undefined) throw new Error(`There is no kind of mail "${kind}".`);
    const [name = '', shop] = environment.split('/');
    const config = loadEnvironment({ name, directory: this.#environments });
    return await renderOrder(sampleEvent(eventTypeOf(known), sample, language, shop), config);
  }

  /** Every environment by its name, and each further shop of it as `environment/shop`. */
  #brands(): string[] {
    return readdirSync(this.#environments).flatMap((file) => {
      const name = path.basename(file, '.json');
      const { shops = {} } = loadEnvironment({ name, directory: this.#environments }).brand;
      return [name, ...Object.keys(shops).map((shop) => `${name}/${shop}`)];
    });
  }

  onChange(listener: () => void): () => void {
    return this.#renderer.onChange(listener);
  }

  close(): void {
    this.#renderer.close();
  }
}
