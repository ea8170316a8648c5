import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseOrderEvent } from '../../functions/domain/order-event/parse';
import type { OrderEvent } from '../../functions/domain/order-event/schema';
import { projectRoot } from './paths';

const SAMPLE = 'examples/orders/1002-de-de-1-confirmed.json';

/** An ordinary order with a few lines, in a language that is not the default one. */
export function sampleOrderText(): string {
  return readFileSync(path.join(projectRoot, SAMPLE), 'utf8');
}

/** The same order as the order processor records it. */
export function sampleOrderEvent(): OrderEvent {
  const parsed = parseOrderEvent(sampleOrderText());
  if (!parsed.ok) throw new Error(`${SAMPLE} is refused: ${parsed.reasons.join('; ')}`);
  return parsed.event;
}
