import path from 'node:path';
import { emailKeyOf, encodeEmailKey } from '../../../functions/domain/email/email-key';
import { parseOrderEvent } from '../../../functions/domain/order-event/parse';
import { listOrderFiles } from '../../../local/player/order-files';
import { readOrderFiles } from '../../../local/player/read-events';
import { PROJECT } from '../terraform/synthesize';

export interface SampleOrders {
  readonly bodies: readonly string[];
  /** Keys of the mails they deserve, one each, as the mails' tags spell them. */
  readonly emailKeys: readonly string[];
  /** Those the order processor refuses, with its reason. */
  readonly refused: readonly { readonly body: string; readonly reason: string }[];
}

/** The project's sample events, refused ones included. What is no JSON is left out: SNS drops it. */
export async function sampleOrders(): Promise<SampleOrders> {
  const files = await listOrderFiles(path.join(PROJECT, 'examples/orders'));
  const bodies: string[] = [];
  for await (const { body, fault } of readOrderFiles(files, new AbortController().signal)) {
    if (fault === undefined) bodies.push(body);
  }
  const parsed = bodies.map((body) => ({ body, result: parseOrderEvent(body) }));
  return {
    bodies,
    emailKeys: parsed.flatMap(({ result }) => {
      const key = result.ok ? emailKeyOf(result.event) : undefined;
      return key === undefined ? [] : [encodeEmailKey(key)];
    }),
    refused: parsed.flatMap(({ body, result }) =>
      result.ok ? [] : [{ body, reason: result.reasons.join('; ') }],
    ),
  };
}
