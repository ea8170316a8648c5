import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { createApp } from '../../../src/app';
import { Alarms } from '../../../src/constructs/alarms';
import { Naming } from '../../../src/naming';
import { ref, resource } from '../../stacks/synthesized';

test('thresholds that only Terraform knows are worked out by Terraform', () => {
  const stack = new TerraformStack(createApp(), 'module');
  new AwsProvider(stack, 'aws', { region: 'eu-central-1' });
  const variable = (name: string) => new TerraformVariable(stack, name, { type: 'number' }).numberValue;
  const naming = new Naming({ app: 'a', environment: 'e', suffix: 's' });
  new Alarms(stack, 'Default', {
    pipeline: {
      orderEventsTopic: naming.topic('order-events'),
      queues: naming.all('queue'),
      functions: naming.all('function'),
      configurationSet: naming.configurationSet('transactional'),
      metricsNamespace: 'a/e/s',
    },
    names: { ...naming.all('alarm'), ...naming.all('compositeAlarm') },
    thresholds: {
      latencySeconds: variable('latency'),
      latencyObjectivePercent: variable('objective'),
      fastBurnRate: variable('burn'),
      mailsMissingPercent: variable('missing'),
      complaintPausePercent: variable('pause'),
    },
    runbookUrl: 'https://runbook.example',
    topicArn: 'arn:aws:sns:eu-central-1:000000000000:alerts',
    sendingPauserArn: 'arn:aws:lambda:eu-central-1:000000000000:function:pauser:live',
  });
  const module = JSON.parse(Testing.synth(stack));
  const alarm = (id: string) => resource(module, 'aws_cloudwatch_metric_alarm', id);
  const rounded = (expression: string) => `tonumber(format("%.6g", ${expression}))`;
  const late = rounded('(var.burn * (100 - var.objective))');
  expect(alarm('latency-fast-burn')).toMatchObject({
    extended_statistic: `p${ref(rounded(`(100 - ${late})`))}`,
    threshold: ref('(var.latency * 1000)'),
    alarm_description: expect.stringContaining(
      `${ref(late)} % of the mails took longer than ${ref('var.latency')} s`,
    ),
  });
  expect(alarm('no-mails-out').threshold).toBe(ref(rounded('(100 / (200 - var.missing))')));
  expect(alarm('complaint-spike').threshold).toBe(ref(rounded('(var.pause / 100)')));
});
