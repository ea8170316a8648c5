const WRITTEN: string[] = [];

/** Does a part of the story and notes how long it took; `printStages` tells at the end. */
export async function stage<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    const seconds = (performance.now() - started) / 1000;
    WRITTEN.push(`${seconds.toFixed(1).padStart(6)} s  ${name}`);
  }
}

export function printStages(title: string): void {
  process.stderr.write([title, ...WRITTEN.splice(0), ''].join('\n'));
}
