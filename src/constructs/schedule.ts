import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { SchedulerScheduleGroup } from '@cdktf/provider-aws/lib/scheduler-schedule-group';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { policyDocument } from '../iam/policy';
import type { AccountScope } from './account-scope';

export interface ScheduledCall {
  /** Of the schedule. */
  readonly name: string;
  /** rate(…) or cron(…) in UTC, as EventBridge Scheduler spells them. */
  readonly expression: string;
  /** What the function gets as its event. */
  readonly input: Readonly<Record<string, string>>;
  /** How often a call that Lambda did not take is repeated. */
  readonly retries: number;
}

export interface ScheduleProps {
  readonly account: AccountScope;
  /** Of the group of schedules and of the role that calls. */
  readonly name: string;
  readonly roleName: string;
  /** Alias of the function to call. */
  readonly functionArn: string;
  /** The calls by their construct ids. */
  readonly calls: Readonly<Record<string, ScheduledCall>>;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Calls one function at fixed times. */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, props: ScheduleProps) {
    super(scope, id);
    const { account, name, roleName, functionArn, calls, ...meta } = props;
    const role = new IamRole(this, 'role', {
      ...meta,
      name: roleName,
      assumeRolePolicy: policyDocument([
        {
          Sid: 'TrustScheduler',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:SourceAccount': account.accountId },
            ArnEquals: { 'aws:SourceArn': account.arn('scheduler', `schedule-group/${name}`) },
          },
        },
      ]),
    });
    const permissions = new IamRolePolicy(this, 'permissions', {
      ...meta,
      name: 'permissions',
      role: role.name,
      policy: policyDocument([
        { Sid: 'CallFunction', Action: 'lambda:InvokeFunction', Resource: functionArn },
      ]),
    });
    const group = new SchedulerScheduleGroup(this, 'Default', { ...meta, name });
    for (const [callId, { name: scheduleName, expression, input, retries }] of Object.entries(calls)) {
      new SchedulerSchedule(this, callId, {
        ...meta,
        name: scheduleName,
        groupName: group.name,
        scheduleExpression: expression,
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: functionArn,
          roleArn: role.arn,
          input: JSON.stringify(input),
          retryPolicy: { maximumRetryAttempts: retries },
        },
        dependsOn: [permissions],
      });
    }
  }
}
