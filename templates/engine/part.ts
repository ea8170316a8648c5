import type { HelperOptions } from 'handlebars';
import { template as load, type TemplateDelegate } from 'handlebars/runtime';
import { alignedColumns } from './columns';
import type { MessageValues } from './message';

/** What every template finds at the root of its data. */
export interface RootView {
  /** A text of the mail's language by its key; what is not among `values` comes from the view. */
  readonly text: (key: string, values?: MessageValues) => unknown;
}

type Templates = Readonly<Record<string, TemplateSpecification>>;

/** The precompiled templates of one part of a mail, HTML or text. */
export class Part {
  readonly #layout: TemplateDelegate;
  readonly #partials: Readonly<Record<string, TemplateDelegate>>;

  /** @param templates by name; `layout` is the document, a kind of mail bears its own name, all others are partials */
  constructor(templates: Templates) {
    this.#partials = Object.fromEntries(
      Object.entries(templates).map(([name, template]) => [name, load(template)]),
    );
    this.#layout = this.template('layout');
  }

  /** The part of a mail of the given kind. */
  render<View extends RootView>(kind: string, view: View): string {
    const partials = { ...this.#partials, content: this.template(kind) };
    return this.#layout(view, { partials, helpers });
  }

  private template(name: string): TemplateDelegate {
    const template = this.#partials[name];
    if (template === undefined) throw new Error(`There is no template "${name}"; run \`npm run generate\`.`);
    return template;
  }
}

const helpers = {
  t: (key: string, { data, hash }: HelperOptions) => (data.root as RootView).text(key, hash),
  columns: (left: unknown, right: unknown, { hash }: HelperOptions) =>
    alignedColumns(`${hash.indent ?? ''}${left}`, String(right ?? '')),
};
