import { type DeployedAccount, STRANGER } from '../deployed-account';
import { sourceContext, transport } from '../operations';
import { roleOf } from './function-jobs';
import type { Pair } from './pair';

export function complaintsToPauser(account: DeployedAccount): Pair[] {
  const alarm = (id: string) => account.arnOf('data-observability', 'aws_cloudwatch_metric_alarm', id);
  const call = (service: string, arn: string, accountId?: string) => [
    {
      principal: { service },
      action: 'lambda:InvokeFunction',
      resource: account.arnOf('processing', 'aws_lambda_alias', 'sending-pauser_'),
      context: {
        ...transport(),
        ...sourceContext(account, { arn, ...(accountId && { account: accountId }) }),
      },
    },
  ];
  const own = alarm('complaint-spike');
  const CLOUDWATCH = 'lambda.alarms.cloudwatch.amazonaws.com';
  return [
    {
      pair: 'CloudWatch for the alarm on complaints → sending-pauser',
      why: 'Whoever can call it can stop all mails of the shop.',
      allowed: call(CLOUDWATCH, own),
      denied: {
        'for another alarm of ours': call(CLOUDWATCH, alarm('bounce-rate')),
        "for a stranger's alarm of the same name": call(
          CLOUDWATCH,
          own.replace(account.id, STRANGER),
          STRANGER,
        ),
        'by another service': call('sns.amazonaws.com', own),
        'by a role of another account': [
          {
            principal: { role: account.otherRole(STRANGER) },
            action: 'lambda:InvokeFunction',
            resource: account.arnOf('processing', 'aws_lambda_alias', 'sending-pauser_'),
            context: transport(),
          },
        ],
      },
    },
  ];
}

export function pauserToSes(account: DeployedAccount): Pair[] {
  const use = (action: string, name = 'sending-pauser') => ({
    principal: roleOf(account, name),
    action,
    resource: account.arn('ses', 'configuration-set/any'),
    context: transport(),
  });
  const pause = 'ses:UpdateConfigurationSetSendingEnabled';
  return [
    {
      pair: 'sending-pauser → switching sending off',
      why: 'A switch, and nothing else of SES: it cannot send.',
      allowed: [use(pause)],
      denied: {
        'sending mails': [use('ses:SendRawEmail'), use('ses:SendEmail')],
        'the whole account': [use('ses:UpdateAccountSendingEnabled')],
        'deleting the configuration set': [use('ses:DeleteConfigurationSet')],
        'by other functions': ['order-processor', 'email-sender', 'delivery-tracker', 'settler'].map((name) =>
          use(pause, name),
        ),
      },
    },
  ];
}
