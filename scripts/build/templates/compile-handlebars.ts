import Handlebars from 'handlebars';

/** The helpers of templates/engine/part.ts; an unknown one fails the build. */
const HELPERS = ['t', 'columns'];

export interface HandlebarsOptions {
  /** 'html' escapes what is filled in, 'text' does not. */
  readonly part: 'html' | 'text';
  /** Throw on a name that the view lacks; tests and the preview do. */
  readonly strict?: boolean;
}

/** The source of an object literal with the precompiled templates by name. */
export function compileHandlebars(
  templates: ReadonlyMap<string, string>,
  { part, strict = false }: HandlebarsOptions,
): string {
  const specifications = [...templates].map(
    ([name, template]) => `${JSON.stringify(name)}: ${precompile(name, template, { part, strict })}`,
  );
  return `{\n${specifications.join(',\n')}\n}`;
}

function precompile(name: string, template: string, { part, strict }: Required<HandlebarsOptions>): string {
  try {
    return String(
      Handlebars.precompile(template, {
        knownHelpers: Object.fromEntries(HELPERS.map((helper) => [helper, true])),
        knownHelpersOnly: true,
        noEscape: part === 'text',
        preventIndent: true,
        strict,
      }),
    );
  } catch (error) {
    throw new Error(`${name} (${part}): ${error instanceof Error ? error.message : String(error)}`);
  }
}
