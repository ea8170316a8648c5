import { HOURS_PER_MONTH } from './month';

/**
 * Lambda keeps five long polls open on a queue, message or not; each ends with the first message or after 20 s, and SQS counts
 * it. AWS documents that it goes back to five batches at a time on a quiet queue, to two only without a maximum concurrency, and
 * that empty receives are charged.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 * https://repost.aws/knowledge-center/sqs-high-charges
 */
export const POLLERS = 5;
const LONG_POLL_SECONDS = 20;

/** ReceiveMessage calls of one queue in a month in which so many batches come at random. */
export function receives(batchesPerMonth: number): number {
  const seconds = HOURS_PER_MONTH * 3_600;
  if (batchesPerMonth === 0) return (POLLERS * seconds) / LONG_POLL_SECONDS;
  const batchesInOnePoll = (batchesPerMonth / seconds / POLLERS) * LONG_POLL_SECONDS;
  return batchesPerMonth / (1 - Math.exp(-batchesInOnePoll));
}
