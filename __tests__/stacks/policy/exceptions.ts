/** What may break a rule, each with the reason; one that is no longer needed fails the test. */
export interface Exception {
  readonly rule: string;
  readonly subject: RegExp;
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'no-wildcard-resource',
    subject: /^processing: aws_iam_role_policy\..*#WriteLogs$/,
    reason: 'Lambda chooses the names of the log streams; their group is named.',
  },
  {
    rule: 'no-wildcard-resource',
    subject: /^processing: aws_iam_role_policy\..*#ManageNetworkInterfaces$/,
    reason:
      'Lambda creates the interfaces; their ids exist only then. Subnets and security groups are named.',
  },
  {
    rule: 'no-wildcard-resource',
    subject: /^processing: aws_iam_role_policy\..*#DescribeNetwork$/,
    reason: 'EC2 takes no ARN for describing.',
  },
  {
    rule: 'no-wildcard-resource',
    subject: /^processing: aws_iam_role_policy\..*#(ReadSendQuota|ReadSendStatistics|PauseSending)$/,
    reason: 'The first API of SES takes a resource for sending only.',
  },
  {
    rule: 'no-wildcard-resource',
    subject: /^processing: aws_iam_role_policy\.support-changes_.*#ForgetAtSes$/,
    reason: "The account's suppression list is no resource.",
  },
  {
    rule: 'no-wildcard-resource',
    subject: /^deployment-roles: aws_iam_policy\.(read|write)-.*#/,
    reason:
      'The naming rule is the pattern, so that a release may bring another queue. Where it says nothing, src/deployment-roles/services has the reason, and a test asks for it.',
  },
];
