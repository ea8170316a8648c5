import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>
>;

export interface ReadArguments<T extends Options> {
  readonly values: Parsed<T>['values'];
  readonly positionals: readonly string[];
  /** One line for each thing that is wrong. */
  readonly mistakes: readonly string[];
}

/**
 * Reads arguments as Node.js does, and gives what is wrong with them back: a command tells it beside what it finds itself.
 * Of several unknown options Node.js tells the first.
 *
 * @param most how many arguments may stand without an option
 */
export function readArguments<const T extends Options>(
  args: readonly string[],
  options: T,
  most = 0,
): ReadArguments<T> {
  const { values, positionals, mistakes } = parse({ args: [...args], options, allowPositionals: true });
  return {
    values: values as Parsed<T>['values'],
    positionals,
    mistakes: [...mistakes, ...positionals.slice(most).map((extra) => `"${extra}" is too much`)],
  };
}

function parse(config: { args: string[]; options: Options; allowPositionals: true }) {
  try {
    return { ...parseArgs(config), mistakes: [] };
  } catch (error) {
    const { values, positionals } = parseArgs({ ...config, strict: false });
    // Here what is unknown has a value as well, and an option that lacks its value is `true`.
    const accepted = Object.entries(config.options).map(([name, { type, default: otherwise }]) => {
      const isOfType = [values[name]].flat().every((value) => typeof value === type);
      return [name, isOfType ? values[name] : otherwise] as const;
    });
    return {
      values: Object.fromEntries(accepted.filter(([, value]) => value !== undefined)),
      positionals,
      mistakes: [firstSentence((error as Error).message)],
    };
  }
}

/** The others are advice on how to write something nobody has meant. */
function firstSentence(text: string): string {
  return text.split(/\.?(?:\n|\. )/)[0] ?? text;
}
