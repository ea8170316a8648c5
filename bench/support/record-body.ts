import { type EmailKey, emailKeyOf, encodeEmailKey } from '../../functions/domain/email/email-key';
import { ATTEMPT_TAG, EMAIL_KEY_TAG, KIND_TAG } from '../../functions/domain/email/feedback';
import type { FunctionPurpose } from './paths';
import { sampleOrderEvent, sampleOrderText } from './sample-order';

/** What the function finds in its queue: an order event, the key of an e-mail, or news from SES. */
export function recordBody(purpose: FunctionPurpose): string {
  switch (purpose) {
    case 'order-processor':
      return sampleOrderText();
    case 'email-sender':
      return JSON.stringify({ ...sampleEmailKey(), correlationId: 'bench' });
    case 'delivery-tracker':
      return JSON.stringify(deliveryEvent());
  }
}

function sampleEmailKey(): EmailKey {
  const key = emailKeyOf(sampleOrderEvent());
  if (key === undefined) throw new Error('the sample order deserves no e-mail');
  return key;
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html */
function deliveryEvent(): object {
  const key = sampleEmailKey();
  const timestamp = new Date().toISOString();
  const tags = {
    [EMAIL_KEY_TAG]: [encodeEmailKey(key)],
    [ATTEMPT_TAG]: ['1'],
    [KIND_TAG]: [key.kind],
  };
  return {
    eventType: 'Delivery',
    mail: {
      timestamp,
      messageId: 'bench',
      source: 'shop@shop.example',
      destination: ['someone@shop.example'],
      tags,
    },
    delivery: {
      timestamp,
      recipients: ['someone@shop.example'],
      processingTimeMillis: 500,
      smtpResponse: '250 ok',
    },
  };
}
