import type { PipelineEvent } from '../pipeline/types';

type OrderEventOutcome = Extract<PipelineEvent, { type: 'order-event' }>;

const MESSAGE = 'order event processed';
const OUTCOMES = ['accepted', 'rejected', 'duplicate'] as const;

/**
 * Finds in the functions' logs what became of each order event. A queue delivers at least once; the first outcome of a
 * queue message is what became of it, later ones are only its echo.
 */
export class OrderOutcomes {
  private readonly seen = new Set<string>();

  /** @param originOf The publication a queue message came from. */
  constructor(private readonly originOf: (queueMessageId: string) => string | undefined) {}

  read(line: string, at: number): OrderEventOutcome | undefined {
    // Most lines are something else, and parsing each would cost more than the rest of this.
    if (!line.includes(MESSAGE)) return undefined;
    const entry = parseEntry(line);
    const outcome = OUTCOMES.find((candidate) => candidate === entry?.outcome);
    if (entry?.message !== MESSAGE || outcome === undefined) return undefined;
    const queueMessageId = String(entry.queueMessageId);
    if (this.seen.has(queueMessageId)) return undefined;
    this.seen.add(queueMessageId);
    return {
      type: 'order-event',
      at,
      publishId: this.originOf(queueMessageId) ?? queueMessageId,
      outcome,
      reasons: Array.isArray(entry.reasons) ? entry.reasons.map(String) : [],
      ...(typeof entry.orderId === 'string' && { orderId: entry.orderId }),
    };
  }
}

function parseEntry(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
