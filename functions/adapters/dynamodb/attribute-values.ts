import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { HistoryEntry } from '../../domain/email/history';

export const string = (value: string): AttributeValue => ({ S: value });
export const number = (value: number): AttributeValue => ({ N: value.toString() });
/** ISO 8601, UTC: sorts as time does. */
export const time = (epochMs: number): AttributeValue => string(new Date(epochMs).toISOString());
export const strings = (values: readonly string[]): AttributeValue => ({ L: values.map(string) });
export const stringMap = (values: Readonly<Record<string, string>>): AttributeValue => ({
  M: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, string(value)])),
});

export const historyOf = ({ status, at, attempt, reason, by }: HistoryEntry): AttributeValue => ({
  L: [
    {
      M: {
        status: string(status),
        at: string(at),
        ...(attempt !== undefined && { attempt: number(attempt) }),
        ...(reason !== undefined && { reason: string(reason) }),
        ...(by !== undefined && { by: string(by) }),
      },
    },
  ],
});
