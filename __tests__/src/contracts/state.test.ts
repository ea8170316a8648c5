import { Testing } from 'cdktf';
import { createApp } from '../../../src/app';
import { defineContract } from '../../../src/contracts/contract';
import type { StateLocation } from '../../../src/contracts/state';
import { StackRoot } from '../../../src/stacks/stack-root';
import { ref, withWorkspace } from '../../stacks/synthesized';

const contract = defineContract('producer', { some_arn: 'ARN of something.' });

/** What a stack that reads `producer` looks like with its state there. */
function consumer(state: StateLocation) {
  return withWorkspace(({ outdir }) => {
    const stack = new StackRoot(createApp(outdir), 'consumer', { region: 'eu-north-1', tags: {}, state });
    const { some_arn } = contract.read(stack, state);
    contract.publish(stack, { some_arn });
    return JSON.parse(Testing.synth(stack));
  });
}

test('local state lies in the project, found from where Terraform runs', () => {
  const synthesized = consumer({
    deployment: 'app/dev/pr-1',
    backend: { kind: 'local', directory: '.state' },
  });
  expect(synthesized.terraform.backend).toEqual({
    local: { path: '../../../.state/app/dev/pr-1/consumer.tfstate' },
  });
  expect(synthesized.data.terraform_remote_state.producer).toMatchObject({
    backend: 'local',
    config: { path: '../../../.state/app/dev/pr-1/producer.tfstate' },
  });
});

test('S3 state is encrypted and locked by a file beside it; a reader needs no lock', () => {
  const synthesized = consumer({
    deployment: 'app/production/main',
    backend: { kind: 's3', bucket: 'states', region: 'eu-west-1', kmsKeyId: 'alias/state' },
  });
  const where = { bucket: 'states', region: 'eu-west-1', encrypt: true, kms_key_id: 'alias/state' };
  expect(synthesized.terraform.backend).toEqual({
    s3: { ...where, key: 'app/production/main/consumer.tfstate', use_lockfile: true },
  });
  expect(synthesized.data.terraform_remote_state.producer).toMatchObject({
    backend: 's3',
    config: { ...where, key: 'app/production/main/producer.tfstate' },
  });
});

test('without a key of its own S3 state takes the default of its bucket', () => {
  const { terraform } = consumer({
    deployment: 'd',
    backend: { kind: 's3', bucket: 'states', region: 'eu-west-1' },
  });
  expect(terraform.backend.s3).toEqual({
    bucket: 'states',
    region: 'eu-west-1',
    key: 'd/consumer.tfstate',
    use_lockfile: true,
  });
});

test('a reader says which stack to deploy when the state lacks what is promised', () => {
  const { data } = consumer({ deployment: 'd', backend: { kind: 'local', directory: '.state' } });
  expect(data.terraform_remote_state.producer.lifecycle.postcondition).toEqual([
    {
      condition: ref('length(setsubtract(["some_arn"], keys(self.outputs))) == 0'),
      error_message: 'The stack producer is not deployed, or older than this one: deploy producer first.',
    },
  ]);
});

test('an output has its contract name wherever it is read or written', () => {
  const synthesized = consumer({ deployment: 'd', backend: { kind: 'local', directory: '.state' } });
  expect(synthesized.output).toEqual({
    some_arn: {
      description: 'ARN of something.',
      value: ref('data.terraform_remote_state.producer.outputs.some_arn'),
    },
  });
});
