import { rmSync } from 'node:fs';
import { startLocalPipeline } from '../../../local/pipeline/start';
import type { LocalPipeline, PipelineEvent, QueueState } from '../../../local/pipeline/types';
import { pathsOf, replaced } from '../../contract/mutations';
import { type JsonValue, sampleJson } from '../../contract/sample-events';
import { buildPackages } from './build-packages';

const PLANTED = [
  'Zenobia Quux <zenobia.quux@secret.example>',
  'zenobia.quux@secret.example',
  '12 Quux Lane, Zenobiaville',
  '+49 177 123 45 67',
];
const TRACES = /zenobia|quux|secret\.example|177 ?123/i;

const SAMPLES = [
  '1001-en-us-3-shipped-first-parcel.json',
  '1001-en-us-5-refunded-in-part.json',
  '1008-es-es-cancelled.json',
].map(sampleJson);
/** Recipients whose feedback quotes the address in several ways. */
const MAILBOXES = ['success', 'bounce', 'complaint', 'ooto', 'suppressionlist'];

/** CloudWatch's embedded metric format, as far as it is read here. */
interface EmfDirective {
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}
interface Emf {
  readonly _aws: { readonly CloudWatchMetrics: readonly EmfDirective[] };
}

/** Where free text, or anything but an id, is expected. */
function textPaths(event: JsonValue) {
  return pathsOf(event).filter((path) => !['id', 'type'].includes(String(path.at(-1))));
}

/** Each field in turn holds two texts that do not belong there; where they do, the event is accepted. */
function plantedEverywhere(): JsonValue[] {
  return SAMPLES.flatMap((sample, at) =>
    textPaths(sample).flatMap((path, place) =>
      PLANTED.filter((_, which) => which % 2 === place % 2).map((text, which) =>
        replaced(replaced(sample, ['order', 'id'], `P-${at}-${place}-${which}`), path, text),
      ),
    ),
  );
}

function plantedCustomers(): JsonValue[] {
  return MAILBOXES.map((mailbox) => {
    const customer = {
      name: 'Zenobia Quux',
      email: `${mailbox}+zenobia.quux@simulator.amazonses.com`,
    };
    const event = replaced(sampleJson('1001-en-us-2-confirmed.json'), ['order', 'customer'], customer);
    return replaced(event, ['order', 'id'], `C-${mailbox}`);
  });
}

describe('personal data', () => {
  let packageDirectory: string;
  let pipeline: LocalPipeline;
  let queues: QueueState[];
  const events: PipelineEvent[] = [];

  beforeAll(async () => {
    packageDirectory = await buildPackages();
    pipeline = await startLocalPipeline({ port: 0, feedbackDelayMs: 10, packageDirectory });
    pipeline.subscribe((event) => events.push(event));
    const bodies = [...plantedEverywhere(), ...plantedCustomers()].map((event) => JSON.stringify(event));
    const tooLarge = JSON.stringify({ type: 'order.confirmed', note: 'Zenobia Quux '.repeat(16_000) });
    for (const body of [...bodies, tooLarge, JSON.stringify([PLANTED])]) await pipeline.publish(body);
    expect(await pipeline.untilQuiet(60_000)).toBe(true);
    queues = await pipeline.queues();
  }, 90_000);

  afterAll(async () => {
    await pipeline.stop();
    rmSync(packageDirectory, { recursive: true });
  });

  const outcomes = (outcome: string) =>
    events.filter((event) => event.type === 'order-event' && event.outcome === outcome).length;
  const logLines = () => events.flatMap((event) => (event.type === 'function-log' ? [event.line] : []));

  it('was in accepted and in refused events, and in what SES tells', async () => {
    expect(outcomes('accepted')).toBeGreaterThan(50);
    expect(outcomes('rejected')).toBeGreaterThan(100);
    const recipients = (await pipeline.mails()).flatMap(({ destinations }) => destinations);
    expect(recipients.filter((recipient) => TRACES.test(recipient)).length).toBeGreaterThanOrEqual(
      MAILBOXES.length,
    );
    const statuses = (await pipeline.records()).map(({ status }) => status);
    expect(statuses).toEqual(expect.arrayContaining(['delivered', 'bounced', 'complained', 'suppressed']));
  });

  it('is in no line any function logs', () => {
    expect(new Set(events.flatMap((e) => (e.type === 'function-log' ? [e.functionName] : []))).size).toBe(3);
    expect(logLines().filter((line) => TRACES.test(line))).toEqual([]);
  });

  it('is in no metric, and every event and mail is counted once', async () => {
    const metrics = logLines()
      .map((line) => JSON.parse(line))
      .filter((line) => '_aws' in line);
    const names = (line: Emf) =>
      line._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
    for (const line of metrics) {
      expect(line._aws.CloudWatchMetrics.map(({ Dimensions }: EmfDirective) => Dimensions)).toEqual([
        [['service']],
      ]);
      expect(line.service).toBe('pipeline');
    }
    const valuesOf = (metric: string): number[] =>
      metrics.filter((line) => names(line).includes(metric)).flatMap((line) => line[metric]);
    const sumOf = (metric: string) => valuesOf(metric).reduce((sum, value) => sum + value, 0);
    const mails = await pipeline.mails();
    expect(sumOf('OrderEventsAccepted')).toBe(outcomes('accepted'));
    expect(sumOf('OrderEventsRejected')).toBe(outcomes('rejected'));
    expect(sumOf('EmailsRequested')).toBe(valuesOf('EmailsRequested').length / 2);
    expect(sumOf('SendEventsAwaited')).toBe(mails.length);
    expect(valuesOf('SendEventsAwaited')).toHaveLength(2 * mails.length);
    expect(valuesOf('OrderToAccepted')).toHaveLength(mails.length);
    expect(Math.max(...valuesOf('OrderToAccepted'))).toBeGreaterThan(0);
    expect(valuesOf('RenderTime').length).toBeGreaterThanOrEqual(mails.length);
    const statuses = (await pipeline.records()).map(({ status }) => status);
    const count = (status: string) => statuses.filter((each) => each === status).length;
    expect(valuesOf('OrderToDelivered').length).toBeGreaterThanOrEqual(count('delivered'));
    expect(sumOf('EmailsBounced')).toBe(count('bounced'));
    expect(sumOf('EmailsComplained')).toBe(count('complained'));
  });

  it('is in no reason of a dead letter', () => {
    const letters = queues.filter(({ isDeadLetterQueue }) => isDeadLetterQueue);
    const reasons = letters.flatMap(({ messages }) => messages.map(({ attributes }) => attributes.reason));
    expect(reasons.length).toBeGreaterThan(100);
    expect(reasons.filter((reason) => reason === undefined || TRACES.test(reason))).toEqual([]);
  });
});
