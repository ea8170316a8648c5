import { decodeEmailKey, emailKeyOf, encodeEmailKey } from '../../functions/domain/email/email-key';
import { type FeedbackStatus, rankOf } from '../../functions/domain/email/lifecycle';
import { parseOrderEvent } from '../../functions/domain/order-event/parse';
import type { LocalPipeline, PipelineEvent, PublishReceipt } from '../pipeline/types';
import type { PlayableEvent } from './read-events';
import type { Tally } from './tally';

export interface Outcome {
  readonly result: 'accepted' | 'rejected' | 'duplicate';
  /** Who decided: what the topic turns away is in no table and no queue. */
  readonly by: 'topic' | 'processor';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly orderId?: string;
  readonly reasons: readonly string[];
}

/** What the event says about itself, as far as it can be read. */
export interface Label {
  readonly orderId?: string;
  readonly eventType?: string;
  readonly eventId?: string;
  /** encodeEmailKey of the mail it deserves; set for valid events only. */
  readonly emailKey?: string;
}

export interface Publication extends Label {
  readonly origin: string;
  readonly publishId: string;
  /** Epoch milliseconds. */
  readonly publishedAt: number;
  /** Undefined until the pipeline has decided; if that never comes the event is lost. */
  readonly outcome?: Outcome;
}

interface Entry extends Omit<Publication, 'outcome'> {
  readonly fault?: string;
}

/** Publishes events and keeps what the pipeline answers to each. Bodies are not kept. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();
  // By publication, not inside the entry: the outcome can come before SNS has answered.
  readonly #outcomes = new Map<string, Outcome>();
  readonly #acceptedMails = new Map<string, number>();
  /** What became of each mail, by its message id. */
  readonly #fates = new Map<string, FeedbackStatus>();
  readonly #tally = { accepted: 0, rejected: 0, duplicate: 0, sent: 0 };
  readonly #waiting = new Map<string, () => void>();
  readonly #pipeline: Pick<LocalPipeline, 'publish'>;
  readonly stop: () => void;

  constructor(pipeline: Pick<LocalPipeline, 'publish' | 'subscribe'>) {
    this.#pipeline = pipeline;
    this.stop = pipeline.subscribe((event) => this.#note(event));
  }

  async publish(event: PlayableEvent): Promise<Publication> {
    const receipt = await this.#pipeline.publish(event.body);
    const entry: Entry = {
      origin: event.origin,
      publishId: receipt.publishId,
      publishedAt: receipt.publishedAt,
      ...labelOf(event.body),
      ...(event.fault !== undefined && { fault: event.fault }),
    };
    this.#entries.set(entry.publishId, entry);
    const dropped = droppedBefore(receipt);
    if (dropped !== undefined) {
      this.#decide(entry.publishId, {
        result: 'rejected',
        by: 'topic',
        at: receipt.publishedAt,
        reasons: [dropped],
      });
    }
    return this.#publicationOf(entry);
  }

  /** Every publication of this ledger, in the order SNS answered. */
  publications(): Publication[] {
    return Array.from(this.#entries.values(), (entry) => this.#publicationOf(entry));
  }

  /** Resolves with the publication once it has an outcome, or as it is after `timeoutMs`. */
  async outcomeOf(publishId: string, timeoutMs: number): Promise<Publication | undefined> {
    if (!this.#outcomes.has(publishId)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#waiting.set(publishId, () => {
          clearTimeout(timer);
          resolve();
        });
      });
      this.#waiting.delete(publishId);
    }
    const entry = this.#entries.get(publishId);
    return entry && this.#publicationOf(entry);
  }

  /** When SES first accepted each mail, epoch milliseconds by encoded e-mail key. */
  acceptedMails(): ReadonlyMap<string, number> {
    return this.#acceptedMails;
  }

  tally(): Tally {
    const fates = { delivered: 0, bounced: 0, complained: 0, suppressed: 0 };
    for (const status of this.#fates.values()) {
      const fate = status === 'soft-bounced' ? 'bounced' : status;
      if (fate in fates) fates[fate as keyof typeof fates] += 1;
    }
    return {
      published: this.#entries.size,
      ...this.#tally,
      ...fates,
    };
  }

  #note(event: PipelineEvent): void {
    switch (event.type) {
      case 'order-event':
        this.#decide(event.publishId, {
          result: event.outcome,
          by: 'processor',
          at: event.at,
          reasons: event.reasons,
          ...(event.orderId !== undefined && { orderId: event.orderId }),
        });
        return;
      case 'mail-accepted': {
        this.#tally.sent += 1;
        const key = event.tags['email-key'];
        if (key !== undefined && decodeEmailKey(key) && !this.#acceptedMails.has(key)) {
          this.#acceptedMails.set(key, event.at);
        }
        return;
      }
      case 'feedback': {
        const known = this.#fates.get(event.messageId);
        if (event.status === undefined) return;
        if (known === undefined || rankOf(event.status) > rankOf(known)) {
          this.#fates.set(event.messageId, event.status);
        }
        return;
      }
      case 'function-log':
        return;
    }
  }

  #decide(publishId: string, outcome: Outcome): void {
    // A retried function reports again; what it said first is what happened to the event.
    if (this.#outcomes.has(publishId)) return;
    this.#outcomes.set(publishId, outcome);
    this.#tally[outcome.result] += 1;
    this.#waiting.get(publishId)?.();
  }

  #publicationOf({ fault, ...entry }: Entry): Publication {
    const outcome = this.#outcomes.get(entry.publishId);
    if (outcome === undefined) return entry;
    if (fault === undefined) return { ...entry, outcome };
    return { ...entry, outcome: { ...outcome, reasons: [[fault, ...outcome.reasons].join('; ')] } };
  }
}

function droppedBefore(receipt: PublishReceipt): string | undefined {
  if (receipt.result === 'published') return undefined;
  const fallback = {
    filtered: 'SNS drops it at the subscription filter, which takes events of the order family only',
    refused: 'SNS does not accept it',
  };
  return receipt.reason ?? fallback[receipt.result];
}

function labelOf(body: string): Label {
  const parsed = parseOrderEvent(body);
  if (!parsed.ok) {
    return { ...envelopeOf(body), ...(parsed.orderId !== undefined && { orderId: parsed.orderId }) };
  }
  const { event } = parsed;
  const key = emailKeyOf(event);
  return {
    orderId: event.order.id,
    eventType: event.type,
    eventId: event.eventId,
    ...(key !== undefined && { emailKey: encodeEmailKey(key) }),
  };
}

/** Type and id of an event that is not valid, where they are short enough to be shown. */
function envelopeOf(body: string): Label {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return {};
  }
  if (typeof json !== 'object' || json === null) return {};
  const readable = (value: unknown) => (typeof value === 'string' && value.length <= 128 ? value : undefined);
  const eventType = 'type' in json ? readable(json.type) : undefined;
  const eventId = 'eventId' in json ? readable(json.eventId) : undefined;
  return { ...(eventType !== undefined && { eventType }), ...(eventId !== undefined && { eventId }) };
}
