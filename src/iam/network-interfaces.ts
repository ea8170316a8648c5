import type { AccountScope } from '../constructs/account-scope';
import { concat, each } from '../deferred';
import type { PolicyStatement } from './policy';

const MANAGE = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:UnassignPrivateIpAddresses',
];
const DESCRIBE = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];

export interface NetworkInterfacesProps {
  readonly account: AccountScope;
  readonly functionName: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/**
 * What Lambda needs of a function's role to connect the function to a VPC. Two wildcards cannot be avoided: EC2 takes
 * no ARN for describing, and the interfaces get their ids only when Lambda creates them. Lambda makes these calls
 * before any code runs, so the code of the function is refused all of them.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function connectToNetwork(props: NetworkInterfacesProps): PolicyStatement[] {
  const { account, functionName, subnetIds, securityGroupIds } = props;
  const functionArn = account.arn('lambda', `function:${functionName}`);
  return [
    {
      Sid: 'ManageNetworkInterfaces',
      Action: MANAGE,
      Resource: concat(
        [account.arn('ec2', 'network-interface/*')],
        each(subnetIds, (id) => account.arn('ec2', `subnet/${id}`)),
        each(securityGroupIds, (id) => account.arn('ec2', `security-group/${id}`)),
      ),
    },
    { Sid: 'DescribeNetwork', Action: DESCRIBE, Resource: '*' },
    {
      Sid: 'DenyNetworkToCode',
      Effect: 'Deny',
      Action: [...MANAGE, ...DESCRIBE, 'ec2:DetachNetworkInterface'],
      Resource: '*',
      Condition: { ArnLike: { 'lambda:SourceFunctionArn': [functionArn, `${functionArn}:*`] } },
    },
  ];
}
