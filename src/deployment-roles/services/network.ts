import { born, ours } from '../our-resources';
import { anywhere, on, type Permission, type PermissionsByType, type TypePermissions } from '../permission';
import type { Place } from '../place';

const DESCRIBING = 'EC2 takes no ARN for describing';
const NETWORK_ID = 'EC2 chooses the ids; the tags tell ours';

export const NETWORK_PERMISSIONS = {
  aws_security_group: (place) => ({
    read: [
      anywhere(DESCRIBING, 'ec2', [
        'DescribeNetworkInterfaces',
        'DescribeSecurityGroupRules',
        'DescribeSecurityGroups',
      ]),
    ],
    write: [
      ...created(place, 'CreateSecurityGroup', 'security-group', ['vpc']),
      ofNetwork(place, 'security-group', [
        'DeleteSecurityGroup',
        'RevokeSecurityGroupEgress',
        'RevokeSecurityGroupIngress',
      ]),
    ],
  }),

  aws_vpc_security_group_egress_rule: (place) => securityGroupRule(place, 'Egress'),

  aws_vpc_security_group_ingress_rule: (place) => securityGroupRule(place, 'Ingress'),

  aws_vpc_endpoint: (place) => ({
    read: [anywhere(DESCRIBING, 'ec2', ['DescribePrefixLists', 'DescribeVpcEndpoints'])],
    write: [
      ...created(place, 'CreateVpcEndpoint', 'vpc-endpoint', [
        'route-table',
        'security-group',
        'subnet',
        'vpc',
      ]),
      ofNetwork(place, 'vpc-endpoint', ['DeleteVpcEndpoints', 'ModifyVpcEndpoint']),
    ],
  }),
} satisfies PermissionsByType;

function created(place: Place, action: string, type: string, parts: readonly string[]): Permission[] {
  return [
    { ...on([place.arn('ec2', `${type}/*`)], 'ec2', [action], born(place)), reason: NETWORK_ID },
    {
      ...on(
        parts.map((part) => place.arn('ec2', `${part}/*`)),
        'ec2',
        [action],
      ),
      reason: 'what it is placed in belongs to somebody else and has tags of its own',
    },
    {
      ...on([place.arn('ec2', `${type}/*`)], 'ec2', ['CreateTags'], {
        StringEquals: { 'ec2:CreateAction': action },
      }),
      reason: NETWORK_ID,
    },
  ];
}

function ofNetwork(place: Place, type: string, actions: readonly string[]): Permission {
  const tags = ['CreateTags', 'DeleteTags'];
  return {
    ...on([place.arn('ec2', `${type}/*`)], 'ec2', [...actions, ...tags], ours(place)),
    reason: NETWORK_ID,
  };
}

function securityGroupRule(place: Place, direction: 'Egress' | 'Ingress'): TypePermissions {
  const [authorize, revoke] = [`AuthorizeSecurityGroup${direction}`, `RevokeSecurityGroup${direction}`];
  const rules = [place.arn('ec2', 'security-group-rule/*')];
  return {
    read: [anywhere(DESCRIBING, 'ec2', ['DescribeSecurityGroupRules'])],
    write: [
      ofNetwork(place, 'security-group', [authorize, revoke, 'ModifySecurityGroupRules']),
      { ...on(rules, 'ec2', [authorize], born(place)), reason: NETWORK_ID },
      {
        ...on(rules, 'ec2', ['CreateTags'], { StringEquals: { 'ec2:CreateAction': authorize } }),
        reason: NETWORK_ID,
      },
      ofNetwork(place, 'security-group-rule', [revoke, 'ModifySecurityGroupRules']),
    ],
  };
}
