/** The values of the named variables. Throws once, naming every one that is missing. */
export function readEnvironment<const Name extends string>(
  names: readonly Name[],
  environment: NodeJS.ProcessEnv = process.env,
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new Error(`Missing environment variables: ${missing.join(', ')}. The processing stack sets them.`);
  }
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}

/** A variable's value as a positive number; an error names the variable. */
export function positiveNumber(name: string, value: string): number {
  const parsed = Number(value);
  if (!(parsed > 0 && Number.isFinite(parsed)))
    throw new Error(`${name} must be a positive number, not "${value}".`);
  return parsed;
}

/** A variable's value read as JSON by the given reader; an error names the variable. */
export function json<T>(name: string, value: string, read: (value: unknown) => T): T {
  try {
    return read(JSON.parse(value));
  } catch (error) {
    throw new Error(`${name} is not valid: ${error instanceof Error ? error.message : 'not JSON'}`);
  }
}

/** A variable's value as one of the given words; an error names the variable. */
export function oneOf<const Word extends string>(name: string, value: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new Error(`${name} must be one of ${words.join(', ')}, not "${value}".`);
  return found;
}
