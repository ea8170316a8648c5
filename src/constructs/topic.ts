import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { denyInsecureTransport, type PolicyStatement, policyDocument } from '../iam/policy';
import type { AccountScope } from './account-scope';

/** An AWS service that may publish to a topic, and on behalf of which resource. */
export interface ServicePublisher {
  /** e.g. ses.amazonaws.com */
  readonly service: string;
  /** May hold `*`. @default whatever is in the account: not every service tells more of its source */
  readonly sourceArn?: string;
}

export interface TopicProps {
  readonly name: string;
  readonly account: AccountScope;
  /** @default none: only principals of the account whose own policy allows it publish */
  readonly publishers?: readonly ServicePublisher[];
  /** Added to the topic's policy. @default none */
  readonly statements?: readonly PolicyStatement[];
  /** Customer-managed key of the messages; its policy must let the publishers use it. @default not encrypted */
  readonly encryptionKeyArn?: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** A standard topic reachable over TLS only. */
export class Topic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: TopicProps) {
    super(scope, id);
    const { name, account, publishers = [], statements = [], encryptionKeyArn, ...meta } = props;
    const ownArn = account.arn('sns', name);
    this.arn = new SnsTopic(this, 'Default', {
      ...meta,
      name,
      ...(encryptionKeyArn !== undefined && { kmsMasterKeyId: encryptionKeyArn }),
      policy: policyDocument([
        denyInsecureTransport('sns:Publish', ownArn),
        ...publishers.map((publisher) => allowPublish(publisher, ownArn, account.accountId)),
        ...statements,
      ]),
    }).arn;
  }
}

function allowPublish(publisher: ServicePublisher, topicArn: string, accountId: string): PolicyStatement {
  const { service, sourceArn } = publisher;
  return {
    Sid: `AllowPublishBy${service.replace(/\W/g, '')}`,
    Principal: { Service: service },
    Action: 'sns:Publish',
    Resource: topicArn,
    Condition: {
      StringEquals: { 'aws:SourceAccount': accountId },
      ...(sourceArn !== undefined && { ArnEquals: { 'aws:SourceArn': sourceArn } }),
    },
  };
}
