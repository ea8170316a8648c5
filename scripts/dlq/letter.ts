import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

/** A message of a dead-letter queue. */
export interface Letter {
  /** SQS's message id. */
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  /** Epoch milliseconds; of what SQS moved here itself, when it was first put into its queue. */
  readonly sentAt: number;
  /** How often it was received, looks of this tool included. */
  readonly receives: number;
  /** Of the latest receive. */
  readonly receiptHandle: string;
}

/** What stands for a reason where SQS has moved the message itself, after five receives. */
export const NO_REASON = 'no reason: a function failed on it five times, its log says why';

/** Why a message is here: by the function that put it here, by SNS that could not deliver it, or nobody knows. */
export function reasonOf({ attributes }: Letter): string | undefined {
  const code = attributes.ErrorCode?.StringValue;
  return attributes.reason?.StringValue ?? (code && `SNS could not deliver it: ${code}`);
}

/** Reasons that differ in numbers alone are one kind; as a pattern for --reason it matches all of them. */
export function kindOf(letter: Letter): string {
  return reasonOf(letter)?.replace(/\d+/g, '*') ?? NO_REASON;
}
