import type { Context } from 'aws-lambda';
import { calledHandler } from '../../../../functions/adapters/lambda/called-handler';
import { captureOutput } from '../../../support/captured-output';

const context = { getRemainingTimeInMillis: () => 30_000 } as Context;

const output = captureOutput();

it('does what it is called for', async () => {
  const work = jest.fn(async () => {});
  await calledHandler(work)({ job: 'settle' }, context);
  expect(work).toHaveBeenCalledWith({ job: 'settle' });
  expect(output()).toBe('');
});

it('fails under the name of what went wrong, for Lambda logs the message of what it throws', async () => {
  const work = () => Promise.reject(new RangeError('no such mailbox: ann@example.com'));
  const failed = calledHandler(work)({}, context);
  await expect(failed).rejects.toThrow(/^RangeError$/);
  const thrown = await failed.catch((error: Error) => error.stack);
  expect(`${output()}${thrown}`).not.toContain('ann@example.com');
  expect(JSON.parse(output())).toMatchObject({
    level: 'ERROR',
    message: 'invocation failed',
    errorName: 'RangeError',
  });
});
