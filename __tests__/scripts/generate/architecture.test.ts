import { projectRoot } from '../../../local/project-root';
import type { Synthesis } from '../../../local/synth/synthesize';
import type { SynthesizedStack } from '../../../local/synth/terraform-json';
import { renderArchitecture, synthesizeWithoutPackages } from '../../../scripts/generate/architecture';
import type { Part } from '../../../scripts/generate/architecture/parts';
import { readArchitecture } from '../../../scripts/generate/architecture/read-architecture';
import { Naming, type Service } from '../../../src/naming';

const synthesis = synthesizeWithoutPackages(projectRoot());
const architecture = readArchitecture(synthesis.stacks);
const naming = new Naming(synthesis.config);

/** The stacks with every mention of one text replaced by another. */
function changed(from: string, to: string): Synthesis {
  const stacks = JSON.parse(JSON.stringify(synthesis.stacks).replaceAll(from, to)) as SynthesizedStack[];
  return { ...synthesis, stacks };
}

const partNamed = (kind: Part['kind'], name: string) =>
  architecture.parts.find((part) => part.kind === kind && part.name === name);

test.each<[Service, readonly Part['kind'][]]>([
  ['topic', ['topic']],
  ['queue', ['queue', 'dead-letter queue']],
  ['table', ['table']],
  ['function', ['function']],
  ['schedule', ['schedule']],
  ['configurationSet', ['configuration set']],
])('every %s the stacks name is drawn', (service, kinds) => {
  const drawn = architecture.parts.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  expect(drawn.sort()).toEqual(Object.values<string>(naming.all(service)).sort());
});

test('a function is in its stack, fed by its queue, and uses its table', () => {
  const sender = partNamed('function', naming.function('email-sender'));
  const queue = partNamed('queue', naming.queue('email-queue'));
  const table = partNamed('table', naming.table('orders'));
  expect(sender?.stack).toBe('processing');
  expect(queue?.stack).toBe('messaging');
  expect(architecture.connections).toEqual(
    expect.arrayContaining([
      { from: queue?.id, to: sender?.id, label: 'up to 10 at once' },
      { from: sender?.id, to: table?.id, isUse: true },
    ]),
  );
});

test('the alarm that pauses sending is told apart from the others', () => {
  const pauser = partNamed('function', naming.function('sending-pauser'));
  const calling = architecture.connections.filter(({ to }) => to === pauser?.id);
  expect(calling.map(({ label }) => label)).toEqual([naming.alarm('complaint-spike')]);
});

test('a stack reads the outputs its JSON refers to', () => {
  const read = architecture.reads.find(({ producer }) => producer === 'data-observability');
  expect(read).toMatchObject({ reader: 'processing' });
  expect(read?.outputs).toContain('orders_table_name');
});

test('what changes in a stack changes in the picture', () => {
  const draw = (each: Synthesis) => renderArchitecture('{{picture}}', each);
  expect(draw(changed('"batch_size":10', '"batch_size":3'))).toContain('up to 3 at once');
  expect(
    draw(changed(naming.queue('order-queue-dlq'), naming.queue('order-queue-dlq').replace('dlq', 'lost'))),
  ).toContain('order-queue-lost');
});

test('an arrow to what no stack creates is an error, not a box called undefined', () => {
  const gone = changed('"aws_lambda_function":', '"aws_lambda_gone":');
  expect(() => renderArchitecture('{{picture}}', gone)).toThrow(/nothing is known|no stack creates/);
});
