import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { EmailStatus } from '../../domain/email/lifecycle';
import { string } from './attribute-values';

/** The condition that `#status` is one of these, and the values it stands on. */
export function statusIsOneOf(statuses: readonly EmailStatus[]): {
  readonly condition: string;
  readonly values: Readonly<Record<string, AttributeValue>>;
} {
  const values = statuses.map((status, i) => [`:status${i}`, string(status)] as const);
  return {
    condition: `#status IN (${values.map(([placeholder]) => placeholder).join(', ')})`,
    values: Object.fromEntries(values),
  };
}
