import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { sharedAddresses } from '../../../src/addresses';
import { formerly } from '../../../src/constructs/moved';
import { StackRoot } from '../../../src/stacks/stack-root';

class Queues extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new SqsQueue(this, 'Default', {});
    new SqsQueue(this, 'dead-letters', {});
  }
}

const root = () =>
  new StackRoot(Testing.app(), 'stack', {
    region: 'eu-central-1',
    tags: {},
    state: { backend: { kind: 'local', directory: '.state' }, deployment: 'd' },
  });

test('a renamed construct moves each of its resources', () => {
  const stack = root();
  formerly(stack, 'old', new Queues(stack, 'new'));
  expect(movesOf(stack)).toEqual(
    expect.arrayContaining([
      { from: 'aws_sqs_queue.old', to: 'aws_sqs_queue.new' },
      { from: 'aws_sqs_queue.old_dead-letters', to: 'aws_sqs_queue.new_dead-letters' },
    ]),
  );
});

test('in an app of somebody else it moves them from the address they had there', () => {
  const before = new TerraformStack(Testing.app(), 'stack');
  new Queues(new Construct(before, 'theirs'), 'old');
  const addresses = Object.keys(JSON.parse(Testing.synth(before)).resource.aws_sqs_queue);

  const after = new TerraformStack(Testing.app(), 'stack');
  const theirs = new Construct(after, 'theirs');
  formerly(theirs, 'old', new Queues(theirs, 'new'));
  expect(movesOf(after).map(({ from }) => from)).toEqual(addresses.map((id) => `aws_sqs_queue.${id}`));
});

test('two resources with one address are refused', () => {
  const stack = root();
  new SqsQueue(new Construct(stack, 'a'), 'b_c', {});
  new SqsQueue(new Construct(stack, 'a_b'), 'c', {});
  expect(sharedAddresses(stack)).toEqual(['two elements have the address aws_sqs_queue.a_b_c']);
});

function movesOf(stack: TerraformStack): { from: string; to: string }[] {
  return JSON.parse(Testing.synth(stack)).moved;
}
