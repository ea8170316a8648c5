/** Publications under way at a time: enough to keep the pipeline busy, few enough to keep memory flat. */
const CONCURRENCY = 16;

/** Hands every event to `publish`, as fast as the source and `publish` allow; rejects with the first error of either. */
export async function play<T>(
  events: AsyncIterable<T>,
  publish: (event: T) => Promise<unknown>,
): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  const publishAll = async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      await publish(next.value);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, publishAll));
}
