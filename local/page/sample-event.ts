import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseOrderEvent } from '../../functions/domain/order-event/parse';
import { projectRoot } from '../project-root';

/** A sample order confirmation under a new order number, so that publishing it makes a new mail; undefined: no sample. */
export async function freshSampleEvent(): Promise<string | undefined> {
  const folder = path.join(projectRoot(), 'examples', 'orders');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  for (const name of names) {
    const body = await readFile(path.join(folder, name), 'utf8');
    const parsed = parseOrderEvent(body);
    if (!parsed.ok || parsed.event.type !== 'order.confirmed') continue;
    const suffix = randomBytes(2).toString('hex').toUpperCase();
    const { event } = parsed;
    const fresh = {
      ...event,
      eventId: `${event.eventId}-${suffix}`,
      order: { ...event.order, id: `${event.order.id}-${suffix}` },
    };
    return JSON.stringify(fresh, null, 2);
  }
  return undefined;
}
