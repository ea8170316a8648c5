import { setTimeout as delay } from 'node:timers/promises';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { LambdaFunction } from '../../../local/aws/lambda/lambda-function';
import type { InvocationResult } from '../../../local/aws/lambda/sandbox';
import { bundleThreads } from '../../../local/aws/threads/bundle';
import type { Cloud } from '../../../local/synth/cloud';
import { EventSourceMapping } from '../../support/event-source-mapping';
import type { Attributes, Deployment } from '../terraform/deployment';
import { type FunctionConfiguration, LambdaApi } from './lambda/lambda-api';
import type { Packages } from './lambda/packages';
import { MailService } from './mail-service';
import { Recorder } from './recording/recorder';

const LOOK_EVERY_MS = 200;
/** Queues tell their numbers one after the other, so a message may slip from one to the next between two looks. */
const QUIET_LOOKS = 3;

export interface PipelineProps {
  readonly deployment: Deployment;
  /** The account behind the recorder every queue URL leads through. */
  readonly cloud: Cloud;
  readonly packages: Packages;
}

/** What was deployed, running: mails arrive, the mappings are played, every call of the functions is on record. */
export class Pipeline {
  private readonly functions: LambdaFunction[] = [];
  private readonly mappings: EventSourceMapping[] = [];

  private constructor(
    private readonly props: PipelineProps,
    readonly mail: MailService,
    readonly sentMails: Recorder,
  ) {}

  /** Runs for as long as the work takes. */
  static async run<T>(props: PipelineProps, work: (pipeline: Pipeline) => Promise<T>): Promise<T> {
    const { deployment, cloud } = props;
    const mail = new MailService(deployment, cloud, new SNSClient(clientAs('ses', cloud)));
    const pipeline = new Pipeline(props, mail, await Recorder.start(await mail.start()));
    try {
      for (const mapping of deployment.all('aws_lambda_event_source_mapping')) await pipeline.play(mapping);
      return await work(pipeline);
    } finally {
      await pipeline.stop();
    }
  }

  async publish(topicArn: string, body: string): Promise<void> {
    const sns = new SNSClient(clientAs('shop', this.props.cloud));
    await sns.send(new PublishCommand({ TopicArn: topicArn, Message: body }));
  }

  async send(queueUrl: string, body: string): Promise<void> {
    const sqs = new SQSClient(clientAs('shop', this.props.cloud));
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
  }

  /** Calls a function that no queue feeds, through its alias as schedule and alarm do. */
  async invoke(purpose: string, event: object): Promise<InvocationResult> {
    const alias = this.props.deployment
      .all('aws_lambda_alias')
      .find(({ function_name }) => function_name.includes(`-${purpose}-`));
    if (alias === undefined) throw new Error(`there is no function ${purpose}`);
    const api = new LambdaApi(this.props.cloud.endpoint);
    const lambda = this.createFunction(await api.configuration(alias.function_name, alias.name));
    this.functions.push(lambda);
    return await lambda.invoke(JSON.stringify(event));
  }

  /** @throws Error when something still moves after `timeoutMs` */
  async untilEmpty(timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    for (let quiet = 0; quiet < QUIET_LOOKS; await delay(LOOK_EVERY_MS)) {
      quiet = (await this.isQuiet()) ? quiet + 1 : 0;
      if (Date.now() > deadline) throw new Error('the queues do not become empty');
    }
  }

  private async stop(): Promise<void> {
    const stopped = await Promise.allSettled(this.mappings.map((mapping) => mapping.stop()));
    await Promise.all(this.functions.map((lambda) => lambda.stop()));
    await this.sentMails.stop();
    await this.mail.stop();
    const failed = stopped.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private async isQuiet(): Promise<boolean> {
    if (this.mail.busy || this.functions.some(({ running }) => running > 0)) return false;
    const empty = await Promise.all(this.mappings.map((mapping) => mapping.isEmpty()));
    return empty.every(Boolean);
  }

  private async play(mapping: Attributes['aws_lambda_event_source_mapping']): Promise<void> {
    const { deployment, cloud } = this.props;
    const alias = deployment.byArn('aws_lambda_alias', mapping.function_name);
    const configuration = await new LambdaApi(cloud.endpoint).configuration(alias.function_name, alias.name);
    const consumer = this.createFunction(configuration);
    await consumer.warmUp();
    this.functions.push(consumer);
    this.mappings.push(
      new EventSourceMapping({
        sqs: new SQSClient(clientAs(configuration.FunctionName, cloud)),
        queueArn: mapping.event_source_arn,
        queueUrl: deployment.byArn('aws_sqs_queue', mapping.event_source_arn).url,
        consumer,
        batchSize: mapping.batch_size,
        reportsBatchItemFailures: (mapping.function_response_types ?? []).includes('ReportBatchItemFailures'),
      }),
    );
  }

  private createFunction(configuration: FunctionConfiguration): LambdaFunction {
    const { cloud, packages } = this.props;
    const [runtimeFile = ''] = bundleThreads('local/aws/lambda/sandbox-thread.ts');
    const { FunctionName: name } = configuration;
    return new LambdaFunction({
      config: {
        name,
        arn: configuration.FunctionArn,
        packageFile: packages.find(configuration.CodeSha256),
        handler: configuration.Handler,
        timeoutSeconds: configuration.Timeout,
        memoryMegabytes: configuration.MemorySize,
        environment: {
          ...configuration.Environment?.Variables,
          AWS_ENDPOINT_URL_SES: this.sentMails.url,
          AWS_ACCESS_KEY_ID: name,
        },
      },
      cloud,
      packageDirectory: packages.directory,
      runtimeFile,
      maximumSandboxes: 1,
      onLine: () => {},
    });
  }
}

/** The access key names who calls: an emulator asks for no secret, and the recorder reads it. */
export function clientAs(name: string, { endpoint, region }: Cloud) {
  return { endpoint, region, credentials: { accessKeyId: name, secretAccessKey: 'test' } };
}
