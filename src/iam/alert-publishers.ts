import type { AccountScope } from '../constructs/account-scope';
import type { ServicePublisher } from '../constructs/topic';

// Who may report to the topic of alerts is said twice: in its policy and in the policy of the key it is encrypted with.

/** @param alarmNames Pattern of the names of the alarms that may publish. */
export function alertPublishers(account: AccountScope, alarmNames: string): readonly ServicePublisher[] {
  return [
    { service: 'cloudwatch.amazonaws.com', sourceArn: account.arn('cloudwatch', `alarm:${alarmNames}`) },
    // Budgets does not promise more of its source than the account, and anomaly detection nothing at all.
    { service: 'budgets.amazonaws.com', sourceArn: account.globalArn('budgets', '*') },
    { service: 'costalerts.amazonaws.com' },
  ];
}
