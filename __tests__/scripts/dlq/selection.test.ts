import type { Letter } from '../../../scripts/dlq/letter';
import { kindOf, NO_REASON } from '../../../scripts/dlq/letter';
import { idsNotFound, type Selection, select } from '../../../scripts/dlq/selection';

const letter = (id: string, reason?: string): Letter => ({
  id,
  body: '',
  attributes: reason === undefined ? {} : { reason: { DataType: 'String', StringValue: reason } },
  sentAt: Number(id),
  receives: 1,
  receiptHandle: '',
});
const LETTERS = [
  letter('1', 'MessageRejected'),
  letter('2'),
  letter('3', 'order.lines[3].quantity: must be 1 or more (per line)'),
  letter('4', 'order.lines[17].quantity: must be 1 or more (per line)'),
];

let asked = 0;
async function* letters() {
  for (const each of LETTERS) {
    asked += 1;
    yield each;
  }
}
async function ids(selection: Partial<Selection>): Promise<string[]> {
  asked = 0;
  const found: string[] = [];
  for await (const { id } of select(letters(), { ids: [], limit: 100, ...selection })) found.push(id);
  return found;
}

it('reasons that differ in numbers alone are one kind, and the kind is a pattern that finds them', async () => {
  const kinds = LETTERS.map(kindOf);
  expect(kinds[2]).toBe(kinds[3]);
  expect(kinds[1]).toBe(NO_REASON);
  expect(await ids({ reason: kinds[2] as string })).toEqual(['3', '4']);
});

it('finds a part of a reason in any case, and takes its characters as they are', async () => {
  expect(await ids({ reason: 'messagerej' })).toEqual(['1']);
  expect(await ids({ reason: '[17]' })).toEqual(['4']);
  expect(await ids({ reason: '(per' })).toEqual(['3', '4']);
  expect(await ids({ reason: 'none' })).toEqual(['2']);
});

it('asks for no more than can be wanted', async () => {
  expect(await ids({ limit: 2 })).toEqual(['1', '2']);
  expect(asked).toBe(2);
  expect(await ids({ ids: ['1', '1'] })).toEqual(['1']);
  expect(asked).toBe(1);
});

it('leaves out what has come since', async () => {
  expect(await ids({ before: 3 })).toEqual(['1', '2']);
});

it('knows what SNS could not deliver', () => {
  const attributes = { ErrorCode: { DataType: 'String', StringValue: 'AccessDenied' } };
  expect(kindOf({ ...letter('1'), attributes })).toBe('SNS could not deliver it: AccessDenied');
});

it('names the ids that nothing has, once each, unless there may be more to look at', () => {
  const found = [{ id: '1' }];
  expect(idsNotFound({ ids: ['1', '7', '7'], limit: 100 }, found)).toEqual(['7']);
  expect(idsNotFound({ ids: ['1', '7'], limit: 1 }, found)).toEqual([]);
  expect(idsNotFound({ ids: [], limit: 100 }, found)).toEqual([]);
});
