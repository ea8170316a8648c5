import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { OrderEvent } from '../../domain/order-event/schema';

/** Half a dozen more bytes saved are not worth ten times the time of the higher qualities. */
const BROTLI = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_LGWIN]: 16,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
};

/**
 * An event as its item keeps it: JSON, compressed to about half. DynamoDB asks for every kilobyte that is written, and for what lies
 * in the table once more for its back-ups. Nothing ever reads a part of it, so it is no map.
 */
export function storedEvent(event: OrderEvent): AttributeValue {
  return { B: brotliCompressSync(JSON.stringify(event), BROTLI) };
}

/**
 * Undefined once it is erased. Written from a validated event: validating again would cost more than the whole rendering.
 * As text in records from before it was compressed.
 */
export function readStoredEvent(attribute: AttributeValue | undefined): OrderEvent | undefined {
  const text = attribute?.B === undefined ? attribute?.S : brotliDecompressSync(attribute.B).toString();
  return text === undefined ? undefined : (JSON.parse(text) as OrderEvent);
}
