import {
  decodeEmailKey,
  EMAIL_KINDS,
  type EmailKey,
  emailKeyOf,
  encodeEmailKey,
  eventTypeOf,
  NO_REFERENCE,
} from '../../../../functions/domain/email/email-key';
import { isIdentifier } from '../../../../functions/domain/order-event/identifier';
import { LIMITS } from '../../../../functions/domain/order-event/limits';
import { parseOrderEvent } from '../../../../functions/domain/order-event/parse';
import { sampleText } from '../../../contract/sample-events';

const KEYS: EmailKey[] = [
  { orderId: '1001', kind: 'confirmed', reference: NO_REFERENCE, revision: 1 },
  { orderId: '#1010/A', kind: 'cancelled', reference: NO_REFERENCE, revision: 2 },
  { orderId: 'A:b_c.d-e#f/g', kind: 'shipped', reference: '#P/1', revision: 3 },
  {
    orderId: 'Z'.repeat(LIMITS.idLength),
    kind: 'confirmed',
    reference: '9'.repeat(LIMITS.idLength),
    revision: LIMITS.revision,
  },
];

describe('an e-mail key', () => {
  test.each(KEYS)('comes back from its tag: $orderId $kind', (key) => {
    const tag = encodeEmailKey(key);
    expect(decodeEmailKey(tag)).toEqual(key);
    expect(tag).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
  });

  test('differs in its tag whenever it differs', () => {
    const ids = ['A', 'A#1', 'A,1', '1'].filter(isIdentifier);
    const keys = ids.flatMap((orderId) =>
      EMAIL_KINDS.flatMap((kind) =>
        [NO_REFERENCE, ...ids].flatMap((reference) =>
          [1, 11].map((revision) => ({ orderId, kind, reference, revision })),
        ),
      ),
    );
    expect(new Set(keys.map(encodeEmailKey)).size).toBe(keys.length);
  });

  const tagOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const good = encodeEmailKey({ orderId: '1001', kind: 'shipped', reference: 'P1', revision: 1 });

  test.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', 'aGVsbG8'],
    ['invalid UTF-8', '_____w'],
    ['an object', tagOf({ orderId: '1001' })],
    ['null', tagOf(null)],
    ['too few parts', tagOf(['1001', 'confirmed', '-'])],
    ['too many parts', tagOf(['1001', 'confirmed', '-', 1, 1])],
    ['an unknown kind', tagOf(['1001', 'placed', '-', 1])],
    ['a kind of Object.prototype', tagOf(['1001', 'constructor', '-', 1])],
    ['an order id that is none', tagOf(['a b', 'confirmed', '-', 1])],
    ['an empty order id', tagOf(['', 'confirmed', '-', 1])],
    ['an order id too long', tagOf(['1'.repeat(65), 'confirmed', '-', 1])],
    ['a reference that is none', tagOf(['1001', 'shipped', '', 1])],
    ['a revision as text', tagOf(['1001', 'confirmed', '-', '1'])],
    ['a fraction', tagOf(['1001', 'confirmed', '-', 1.5])],
    ['revision zero', tagOf(['1001', 'confirmed', '-', 0])],
    ['another spelling of a good tag', `${good}=`],
    ['a good tag with a foreign character in it', `${good.slice(0, 4)}!${good.slice(4)}`],
    ['half a good tag', good.slice(0, good.length / 2)],
  ])('is not read from %s', (_, tag) => {
    expect(decodeEmailKey(tag)).toBeUndefined();
  });
});

describe('the key of an event', () => {
  const keyOf = (sample: string) => {
    const parsed = parseOrderEvent(sampleText(sample));
    if (!parsed.ok) throw new Error(parsed.reasons.join('; '));
    return emailKeyOf(parsed.event);
  };

  test.each([
    ['1001-en-us-1-placed.json', undefined],
    ['1001-en-us-2-confirmed.json', { orderId: '1001', kind: 'confirmed', reference: '-', revision: 1 }],
    [
      '1001-en-us-3-shipped-first-parcel.json',
      { orderId: '1001', kind: 'shipped', reference: '1001-P1', revision: 1 },
    ],
    [
      '1001-en-us-4-shipped-second-parcel.json',
      { orderId: '1001', kind: 'shipped', reference: '1001-P2', revision: 1 },
    ],
    [
      '1001-en-us-5-refunded-in-part.json',
      { orderId: '1001', kind: 'refunded', reference: '1001-R1', revision: 1 },
    ],
    [
      '1002-de-de-2-confirmed-revision-2.json',
      { orderId: '1002', kind: 'confirmed', reference: '-', revision: 2 },
    ],
    ['1008-es-es-cancelled.json', { orderId: '1008', kind: 'cancelled', reference: '-', revision: 1 }],
  ])('%s', (sample, key) => {
    expect(keyOf(sample)).toEqual(key);
  });

  test('no id can be taken for the missing reference', () => {
    expect(isIdentifier(NO_REFERENCE)).toBe(false);
  });

  test.each(EMAIL_KINDS)('%s leads back to the event it is made from', (kind) => {
    expect(eventTypeOf(kind)).toBe(`order.${kind}`);
  });
});
