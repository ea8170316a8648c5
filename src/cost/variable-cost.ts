import { addUsage, type Usage } from './bill';
import {
  DURATIONS,
  MEASURED,
  MEGABYTES_PER_CORE,
  METRIC_RATES,
  PIPELINE_FUNCTIONS,
  type PipelineFunction,
} from './email-usage';
import { DAYS_PER_MONTH } from './month';
import { POLLERS, receives } from './polling';
import { type ProvisionedUnits, usageOfUnits } from './table-capacity';

/** What the usage of a month depends on. */
export interface Workload {
  readonly emailsPerDay: number;
  readonly functions: Readonly<Record<PipelineFunction, ConsumerSettings>>;
  readonly settlerMemoryMegabytes: number;
  /** How long records and logs are kept: the cost is that of the day from which on as much goes as comes. */
  readonly recordDays: number;
  readonly logDays: number;
  /** @default on-demand */
  readonly tableCapacity?: ProvisionedUnits | undefined;
  /** How long SQS works with one data key. */
  readonly queueKeyReuseSeconds: number;
}

export interface ConsumerSettings {
  readonly memoryMegabytes: number;
  readonly batchSize: number;
  /** How long Lambda waits for a batch to fill. */
  readonly batchingWindowSeconds: number;
}

const DAY_SECONDS = 86_400;
const GIGABYTE = 1024 ** 3;
const MONTH_SECONDS = DAYS_PER_MONTH * DAY_SECONDS;
const SETTLER_RUNS = DAYS_PER_MONTH * 24 * 60;

/** The settler looks at each mail's record twice: half a unit each, and some for the index. */
const READ_UNITS_OF_LOOKS = 1.05;
/** What CloudWatch Logs adds to a line. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const BYTES_PER_LOG_LINE = 26;
/** AWS's own examples reckon with it. https://aws.amazon.com/cloudwatch/pricing/ */
const LOG_COMPRESSION = 0.15;

/** What SNS and DynamoDB ask KMS for is kept for five minutes, for each principal and topic or table. */
const SERVICE_KEY_REUSE_SECONDS = 300;
/** Of a function without much to do; each decrypts the variables. */
const COLD_STARTS_PER_DAY = 24;
const FUNCTIONS = 5;
const TOPICS = 2;

/** What a month of so many e-mails uses, the settler's idle runs included. */
export function variableUsage(workload: Workload): Usage {
  const emails = workload.emailsPerDay * DAYS_PER_MONTH;
  return addUsage(
    { emails },
    ofTable(workload, emails),
    ofMessages(workload, emails),
    ofFunctions(workload, emails),
    { customMetrics: publishedMetrics(workload.emailsPerDay), keyRequests: keyRequests(workload) },
  );
}

/** Messages of the function's queue for one e-mail. */
export function messagesPerEmail(purpose: PipelineFunction): number {
  return purpose === 'delivery-tracker' ? MEASURED.feedbackEvents : 1;
}

/**
 * Messages that come while the window is open share an invocation, each of Lambda's pollers filling a batch of its own; without a
 * window, each message is worked on as it comes.
 */
export function messagesPerInvocation(purpose: PipelineFunction, workload: Workload): number {
  const { batchSize, batchingWindowSeconds } = workload.functions[purpose];
  const perSecond = (workload.emailsPerDay * messagesPerEmail(purpose)) / DAY_SECONDS;
  return Math.min(batchSize, 1 + (perSecond * batchingWindowSeconds) / POLLERS);
}

function ofTable({ emailsPerDay, recordDays, tableCapacity }: Workload, emails: number): Usage {
  const kept = (emailsPerDay * recordDays) / GIGABYTE;
  const consumed = {
    // In a minute with mails the settler writes down how far it has looked.
    writeUnits:
      emails * MEASURED.writeUnits + SETTLER_RUNS * shareOfBusyPeriods(emailsPerDay / DAY_SECONDS, 60),
    readUnits: emails * (MEASURED.readUnits + READ_UNITS_OF_LOOKS) + SETTLER_RUNS * MEASURED.settlerReadUnits,
  };
  return {
    ...usageOfUnits(consumed, tableCapacity),
    tableGigabytes: kept * MEASURED.tableBytes,
    recoveryGigabytes: kept * MEASURED.backedUpBytes,
  };
}

function ofMessages(workload: Workload, emails: number): Usage {
  const published = emails * (1 + MEASURED.feedbackEvents);
  const batches = (purpose: PipelineFunction) =>
    (emails * messagesPerEmail(purpose)) / messagesPerInvocation(purpose, workload);
  return {
    topicRequests: published,
    filteredGigabytes: (emails * MEASURED.eventBytes) / GIGABYTE,
    // What SNS delivers is a request too; the order processor sends a batch on; each batch is received and deleted. The
    // receives of an idle queue are there without any mail.
    queueRequests:
      published +
      batches('order-processor') +
      PIPELINE_FUNCTIONS.map(batches).reduce((sum, count) => sum + count + receives(count) - receives(0), 0),
  };
}

function ofFunctions(workload: Workload, emails: number): Usage {
  const settler = DURATIONS.settler;
  const settlerMs = settler.waitMs + cpuMs(settler.cpuMs, workload.settlerMemoryMegabytes);
  return addUsage(
    ...PIPELINE_FUNCTIONS.map((purpose) => ofFunction(purpose, workload, emails)),
    {
      scheduledCalls: SETTLER_RUNS,
      invocations: SETTLER_RUNS,
      armGigabyteSeconds: (SETTLER_RUNS * settlerMs * workload.settlerMemoryMegabytes) / 1_000 / 1_024,
    },
    logs(SETTLER_RUNS * (MEASURED.settlerLogBytes + BYTES_PER_LOG_LINE), workload),
  );
}

function ofFunction(purpose: PipelineFunction, workload: Workload, emails: number): Usage {
  const { memoryMegabytes } = workload.functions[purpose];
  const messages = emails * messagesPerEmail(purpose);
  const invocations = messages / messagesPerInvocation(purpose, workload);
  const { cpuMs: ownCpuMs, waitMs } = DURATIONS[purpose];
  // Records of a batch wait side by side and take turns at the CPU.
  const milliseconds = invocations * waitMs + messages * cpuMs(ownCpuMs, memoryMegabytes);
  return addUsage(
    { invocations, armGigabyteSeconds: (milliseconds * memoryMegabytes) / 1_000 / 1_024 },
    // Of Lambda's own lines only those of failed invocations are written (system log level WARN).
    // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    logs(
      emails * (MEASURED.logBytesPerEmail[purpose] + BYTES_PER_LOG_LINE) +
        (invocations / messagesPerEmail(purpose)) *
          (MEASURED.metricBytesPerEmail[purpose] + BYTES_PER_LOG_LINE),
      workload,
    ),
  );
}

function cpuMs(onWholeCore: number, memoryMegabytes: number): number {
  return onWholeCore * Math.max(1, MEGABYTES_PER_CORE / memoryMegabytes);
}

function logs(bytes: number, { logDays }: Workload): Usage {
  const gigabytes = bytes / GIGABYTE;
  return {
    logGigabytes: gigabytes,
    keptLogGigabytes: (gigabytes * LOG_COMPRESSION * logDays) / DAYS_PER_MONTH,
  };
}

/** Metrics that are published, as if for the whole month. */
function publishedMetrics(emailsPerDay: number): number {
  const shares = Object.values(METRIC_RATES).map((rate) =>
    rate === 'always' ? 1 : shareOfBusyPeriods((emailsPerDay * rate) / DAY_SECONDS, 3_600),
  );
  return shares.reduce((sum, share) => sum + share, 0);
}

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#sqs-estimate-kms-usage-costs
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#sns-estimate-kms-usage-costs
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
 */
function keyRequests({ emailsPerDay, queueKeyReuseSeconds }: Workload): number {
  const busy = (seconds: number) =>
    (MONTH_SECONDS / seconds) * shareOfBusyPeriods(emailsPerDay / DAY_SECONDS, seconds);
  // Two calls for each principal that sends, one for each that receives.
  const ofQueues = PIPELINE_FUNCTIONS.length * (2 + 1) * busy(queueKeyReuseSeconds);
  const ofTopics = TOPICS * 2 * busy(SERVICE_KEY_REUSE_SECONDS);
  // The settler looks at the table every minute.
  const ofTableRoles =
    PIPELINE_FUNCTIONS.length * busy(SERVICE_KEY_REUSE_SECONDS) + MONTH_SECONDS / SERVICE_KEY_REUSE_SECONDS;
  return ofQueues + ofTopics + ofTableRoles + FUNCTIONS * COLD_STARTS_PER_DAY * DAYS_PER_MONTH;
}

/** Of periods of that length, the share in which something happens that comes at random so many times a second. */
function shareOfBusyPeriods(perSecond: number, seconds: number): number {
  return 1 - Math.exp(-perSecond * seconds);
}
