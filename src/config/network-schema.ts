import * as z from 'zod/mini';
import { describe, kinds, pattern, section, unique } from './schema-parts';

const id = (prefix: string, description: string) =>
  pattern(
    new RegExp(`^${prefix}-[0-9a-f]{8,17}$`),
    `must be an id such as ${prefix}-0123456789abcdef0`,
    description,
  );

const ids = (prefix: string, min: number, description: string) =>
  describe(
    z
      .array(id(prefix, 'One id.'))
      .check(
        z.minLength(min, `must hold at least ${min}`),
        z.maxLength(16, 'must hold at most 16'),
        unique('must name each once'),
      ),
    description,
  );

const subnetIds = ids('subnet', 2, 'Private subnets, each in another availability zone.');

export const networkSchema = describe(
  z.discriminatedUnion(
    'endpoints',
    [
      section({
        endpoints: describe(
          z.literal('create'),
          'The VPC is for the functions alone; what they need is created.',
        ),
        vpcId: id('vpc', 'The VPC.'),
        subnetIds,
        routeTableIds: ids('rtb', 1, 'Route tables of the subnets; the way to DynamoDB is added.'),
      }),
      section({
        endpoints: describe(
          z.literal('existing'),
          'The VPC reaches SQS, SES and DynamoDB already, through endpoints or a NAT.',
        ),
        subnetIds,
        securityGroupIds: ids('sg', 1, 'Security groups of the functions; HTTPS must get out.'),
      }),
    ],
    kinds('endpoints', 'create', 'existing'),
  ),
  'Places the functions in private subnets. Without it they are in no VPC, which costs nothing.',
);
