const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/**
 * Keys that an object of a JSON text holds twice, each by its path. JSON.parse takes the last one and tells nobody.
 *
 * @param json valid JSON
 */
export function duplicateKeys(json: string): (string | number)[][] {
  const duplicates: (string | number)[][] = [];
  const containers: Container[] = [];
  let text = '';
  for (const [token] of json.matchAll(TOKEN)) {
    const container = containers.at(-1);
    if (token === '{' || token === '[') {
      containers.push({ seen: token === '{' ? new Set() : undefined, at: 0 });
    } else if (token === '}' || token === ']') {
      containers.pop();
    } else if (token === ':' && container?.seen) {
      container.at = JSON.parse(text) as string;
      if (container.seen.has(container.at)) duplicates.push(containers.map(({ at }) => at));
      container.seen.add(container.at);
    } else if (token === ',' && container && typeof container.at === 'number') {
      container.at += 1;
    } else {
      text = token;
    }
  }
  return duplicates;
}

/** An object with the keys met so far, or a list; and where in it the reader is. */
interface Container {
  readonly seen: Set<string> | undefined;
  at: string | number;
}
