import { readdirSync } from 'node:fs';
import path from 'node:path';
import { LOCAL_ENVIRONMENT } from '../../../src/config/local-environment';
import { dataObservabilityContract } from '../../../src/contracts/data-observability';
import { messagingContract } from '../../../src/contracts/messaging';
import { processingContract } from '../../../src/contracts/processing';
import { describeWith, terraform } from '../requirements';
import type { Deployment } from '../terraform/deployment';
import { explain } from '../terraform/diagnostic';
import { type StackFolder, synthesize } from '../terraform/synthesize';
import { TerraformWorkspace } from '../terraform/workspace';
import { deploy } from './deploy';
import { resourcesIn } from './policy';

const CONTRACTS = [messagingContract, dataObservabilityContract, processingContract];
const ENVIRONMENTS = readdirSync(path.join(__dirname, '../../../environments'))
  .map((file) => path.parse(file).name)
  .filter((name) => name !== LOCAL_ENVIRONMENT);

describeWith([terraform], 'the stacks in Terraform', () => {
  let workspace: TerraformWorkspace;
  beforeAll(() => {
    workspace = new TerraformWorkspace();
  });
  afterAll(() => workspace.remove());

  describe.each(ENVIRONMENTS)('environment %s', (environment) => {
    let stacks: StackFolder[];
    beforeAll(async () => {
      stacks = await synthesize(environment, path.join(workspace.root, environment));
      for (const stack of stacks) await workspace.init(stack);
    });

    test.each(CONTRACTS)('$stack is valid, without a warning', async ({ stack: name }) => {
      const stack = stacks.find((each) => each.name === name);
      if (stack === undefined) throw new Error(`the app synthesized no ${name}`);
      expect((await workspace.validate(stack)).map(explain)).toEqual([]);
    });

    describe('applied to a mocked account', () => {
      let deployment: Deployment;
      beforeAll(async () => {
        deployment = await deploy(workspace, stacks);
      });

      test.each(CONTRACTS)('$stack keeps every promise of its contract', ({ stack, outputs }) => {
        const published = deployment.outputs(stack);
        expect(Object.keys(published).sort()).toEqual(Object.keys(outputs).sort());
        for (const [name, value] of Object.entries(published)) {
          expect({ [name]: value }).toEqual({ [name]: expect.stringMatching(formOf(name)) });
        }
      });

      test('a queue gives up after five receives, to a dead-letter queue that takes from it alone', () => {
        const sources = sourceQueues(deployment);
        expect(sources).toHaveLength(deployment.all('aws_sqs_queue').length / 2);
        for (const { name, arn, deadLetterQueue, maxReceiveCount } of sources) {
          expect({ name, maxReceiveCount }).toEqual({ name, maxReceiveCount: 5 });
          expect(JSON.parse(deadLetterQueue.redrive_allow_policy)).toEqual({
            redrivePermission: 'byQueue',
            sourceQueueArns: [arn],
          });
        }
      });

      test('a queue feeds one function, which answers record by record', () => {
        const mappings = deployment.all('aws_lambda_event_source_mapping');
        const consumed = mappings.map(({ event_source_arn }) => event_source_arn);
        expect(consumed.sort()).toEqual(
          sourceQueues(deployment)
            .map(({ arn }) => arn)
            .sort(),
        );
        for (const { function_response_types } of mappings) {
          expect(function_response_types).toEqual(['ReportBatchItemFailures']);
        }
      });

      test('a function has six timeouts before a message is seen again, and knows where to refuse it to', () => {
        for (const { event_source_arn, function_name } of deployment.all('aws_lambda_event_source_mapping')) {
          const consumer = behindAlias(deployment, function_name);
          const queue = sourceQueues(deployment).find(({ arn }) => arn === event_source_arn);
          expect(queue?.visibility_timeout_seconds).toBe(6 * (consumer?.timeout ?? 0));
          expect(consumer?.environment[0]?.variables.DEAD_LETTER_QUEUE_URL).toBe(queue?.deadLetterQueue.url);
        }
      });

      test('every function works on the one table', () => {
        const used = deployment
          .all('aws_lambda_function')
          .map(({ environment: [settings] }) => settings?.variables.TABLE_NAME);
        const tables = deployment.all('aws_dynamodb_table').map(({ name }) => name);
        expect(tables).toHaveLength(1);
        expect([...new Set(used)]).toEqual(tables);
      });

      test('a topic delivers only to queues whose policy lets that topic in', () => {
        const subscriptions = deployment.all('aws_sns_topic_subscription');
        const toQueues = subscriptions.filter(({ protocol }) => protocol === 'sqs');
        expect(toQueues.length).toBeGreaterThan(0);
        for (const { topic_arn, endpoint } of toQueues) {
          const { policy } = deployment.byArn('aws_sqs_queue', endpoint);
          expect(JSON.parse(policy).Statement).toContainEqual(
            expect.objectContaining({
              Effect: 'Allow',
              Action: 'sqs:SendMessage',
              Resource: endpoint,
              Condition: { ArnEquals: { 'aws:SourceArn': [topic_arn] } },
            }),
          );
        }
      });

      test('the policy of a topic or a queue is about that topic or queue', () => {
        for (const { arn, policy } of [
          ...deployment.all('aws_sns_topic'),
          ...deployment.all('aws_sqs_queue'),
        ]) {
          expect([...new Set(resourcesIn(policy))]).toEqual([arn]);
        }
      });

      test('functions may use only what there is', () => {
        const allowed = deployment.all('aws_iam_role_policy').flatMap(({ policy }) => resourcesIn(policy));
        expect(allowed.length).toBeGreaterThan(0);
        // SES takes no resource for two actions; the policy tests know which.
        const named = allowed.filter((arn) => arn !== '*');
        expect(named.filter((arn) => !deployment.arns().includes(arn))).toEqual([]);
      });
    });
  });
});

/** The queues that functions consume, with where each gives up to. */
function sourceQueues(deployment: Deployment) {
  return deployment
    .all('aws_sqs_queue')
    .filter(({ redrive_policy }) => redrive_policy !== '')
    .map((queue) => {
      const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(queue.redrive_policy);
      return {
        ...queue,
        maxReceiveCount,
        deadLetterQueue: deployment.byArn('aws_sqs_queue', deadLetterTargetArn),
      };
    });
}

/** The function an event source mapping calls: mappings name an alias, so that a roll-back needs no other change. */
function behindAlias(deployment: Deployment, aliasArn: string) {
  const { function_name: name } = deployment.byArn('aws_lambda_alias', aliasArn);
  return deployment.all('aws_lambda_function').find(({ function_name }) => function_name === name);
}

function formOf(output: string): RegExp {
  if (output.endsWith('_arn')) return /^arn:aws:[a-z]+:[\w-]+:\d{12}:.+/;
  // None where another deployment answers for the domain.
  if (output.endsWith('_dns_records')) return /^(\S+\. \d+ IN (CNAME|MX|TXT) .+\n)*$/;
  return output.endsWith('_url') ? /^https:\/\/.+/ : /.+/;
}
