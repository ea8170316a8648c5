import { meaningOf } from './meaning';
import type { ResourceChange } from './terraform-plan';

/** Days or seconds after which something is thrown away: what is older goes at once when they become fewer. */
interface Kept {
  readonly attribute: string;
  readonly unit: string;
  readonly what: string;
  /** What it means that none are given, or 0. */
  readonly none: number;
}

const FOR_EVER = Number.POSITIVE_INFINITY;
/** Neither more nor less than any other: switched off is told as a lowered protection. */
const NOT_KEPT = Number.NaN;

const KEPT: Readonly<Record<string, Kept>> = {
  aws_cloudwatch_log_group: {
    attribute: 'retention_in_days',
    unit: 'days',
    what: 'logs',
    none: FOR_EVER,
  },
  aws_sqs_queue: {
    attribute: 'message_retention_seconds',
    unit: 'seconds',
    what: 'messages',
    none: FOR_EVER,
  },
  aws_dynamodb_table: {
    attribute: 'point_in_time_recovery.0.recovery_period_in_days',
    unit: 'days',
    what: 'states of the table to go back to',
    none: NOT_KEPT,
  },
  aws_s3_bucket_lifecycle_configuration: {
    attribute: 'rule.0.noncurrent_version_expiration.0.noncurrent_days',
    unit: 'days',
    what: 'former versions of files',
    none: FOR_EVER,
  },
};

/** What is lost for ever when the plan is applied, as the end of a sentence; undefined: nothing. */
export function lossOf({ type, change }: ResourceChange): string | undefined {
  if (change.actions.includes('delete')) return lossOfDestroying(type, valuesOf(change.before));
  if (change.actions.includes('update')) return lossOfShortening(type, change.before, change.after);
  return undefined;
}

function lossOfDestroying(type: string, before: Values): string | undefined {
  // A mailbox confirms its subscription again; what alarms say meanwhile is on record in CloudWatch.
  if (type === 'aws_sns_topic_subscription' && before.protocol === 'email') return undefined;
  return meaningOf(type).loss ?? undefined;
}

function lossOfShortening(type: string, before: unknown, after: unknown): string | undefined {
  const kept = KEPT[type];
  if (kept === undefined) return undefined;
  const [was = kept.none, is = kept.none] = [before, after].map(
    (values) => Number(at(values, kept.attribute)) || kept.none,
  );
  return is < was ? `${kept.what} older than ${is} ${kept.unit} are deleted` : undefined;
}

/** What keeps an accident from becoming a loss. */
const PROTECTIONS: Readonly<
  Record<string, readonly { readonly attribute: string; readonly what: string }[]>
> = {
  aws_dynamodb_table: [
    { attribute: 'deletion_protection_enabled', what: 'the table can be deleted' },
    {
      attribute: 'point_in_time_recovery.0.enabled',
      what: 'the table cannot be brought back to an earlier time',
    },
    { attribute: 'server_side_encryption.0.enabled', what: 'the table is not encrypted with our key' },
  ],
  aws_kms_key: [
    { attribute: 'enable_key_rotation', what: 'the key is not renewed' },
    { attribute: 'is_enabled', what: 'the key cannot be used' },
  ],
  aws_s3_bucket_public_access_block: [
    { attribute: 'block_public_policy', what: 'a policy may open the bucket' },
    { attribute: 'restrict_public_buckets', what: 'the bucket may be open' },
  ],
  aws_lambda_event_source_mapping: [{ attribute: 'enabled', what: 'the queue is not worked off' }],
  aws_cloudwatch_metric_alarm: [{ attribute: 'actions_enabled', what: 'the alarm tells nobody' }],
};

/** Protections that are on before and off afterwards, each as the end of a sentence. */
export function loweredProtections({ type, change }: ResourceChange): string[] {
  if (!change.actions.includes('update')) return [];
  return (PROTECTIONS[type] ?? []).flatMap(({ attribute, what }) =>
    at(change.before, attribute) === true &&
    at(change.after, attribute) !== true &&
    !isUnknown(change.after_unknown, attribute)
      ? [what]
      : [],
  );
}

type Values = Readonly<Record<string, unknown>>;

function valuesOf(values: unknown): Values {
  return (values ?? {}) as Values;
}

function at(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => valuesOf(value)[key], values);
}

function isUnknown(unknown: unknown, path: string): boolean {
  return at(unknown, path) === true || valuesOf(unknown)[path.split('.')[0] ?? ''] === true;
}
