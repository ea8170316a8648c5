import { parseEnvironment } from '../../src/config/load-environment';
import { loadShipped, ref, resource, resources, statementsOf, synthesize } from './synthesized';

const { environment: _, ...dev } = loadShipped('dev');
const SUBNETS = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];
const PURPOSES = ['order-processor', 'email-sender', 'delivery-tracker'];

const processingWith = (network: object) =>
  synthesize(parseEnvironment('dev', { ...dev, network })).processing;
const rightsOf = (stack: ReturnType<typeof processingWith>, purpose: string) =>
  statementsOf(resource(stack, 'aws_iam_role_policy', `${purpose}_`).policy);

test('without a network there is no VPC, and no role may touch one', () => {
  const { processing } = synthesize(loadShipped('dev'));
  for (const purpose of PURPOSES) {
    expect(resource(processing, 'aws_lambda_function', purpose)).not.toHaveProperty('vpc_config');
    expect(JSON.stringify(rightsOf(processing, purpose))).not.toContain('ec2:');
  }
  expect(resources(processing, 'aws_vpc_endpoint')).toEqual({});
});

describe('a VPC of their own', () => {
  const stack = processingWith({
    endpoints: 'create',
    vpcId: 'vpc-0123456789abcdef0',
    subnetIds: SUBNETS,
    routeTableIds: ['rtb-0123456789abcdef0'],
  });
  const functions = resource(stack, 'aws_security_group', 'network_functions');
  const endpoints = resource(stack, 'aws_security_group', 'network_endpoints');

  test.each(PURPOSES)('%s is in its private subnets', (purpose) => {
    expect(resource(stack, 'aws_lambda_function', purpose).vpc_config).toEqual({
      subnet_ids: SUBNETS,
      security_group_ids: [ref(`${functions.address}.id`)],
    });
  });

  test('has a way to what the functions call: SQS, SES and DynamoDB', () => {
    const found = Object.values(resources(stack, 'aws_vpc_endpoint')).map(
      ({ service_name, vpc_endpoint_type, private_dns_enabled }) => [
        String(service_name).split('.').pop(),
        vpc_endpoint_type,
        private_dns_enabled,
      ],
    );
    expect(found.sort()).toEqual([
      ['dynamodb', 'Gateway', undefined],
      ['email', 'Interface', true],
      ['sqs', 'Interface', true],
    ]);
  });

  test('lets HTTPS out to those and nothing else', () => {
    const https = { ip_protocol: 'tcp', from_port: 443, to_port: 443 };
    const gateway = resource(stack, 'aws_vpc_endpoint', 'network_dynamodb');
    const out = Object.values(resources(stack, 'aws_vpc_security_group_egress_rule'));
    expect(out).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...https,
          security_group_id: ref(`${functions.address}.id`),
          referenced_security_group_id: ref(`${endpoints.address}.id`),
        }),
        expect.objectContaining({
          ...https,
          security_group_id: ref(`${functions.address}.id`),
          prefix_list_id: ref(`${gateway.address}.prefix_list_id`),
        }),
      ]),
    );
    expect(out).toHaveLength(2);
    expect(Object.values(resources(stack, 'aws_vpc_security_group_ingress_rule'))).toEqual([
      expect.objectContaining({
        ...https,
        security_group_id: ref(`${endpoints.address}.id`),
        referenced_security_group_id: ref(`${functions.address}.id`),
      }),
    ]);
  });

  test('Lambda may connect the functions to these subnets; their code may not touch the network', () => {
    for (const purpose of PURPOSES) {
      const rights = rightsOf(stack, purpose);
      const manage = rights.find(({ Sid }) => Sid === 'ManageNetworkInterfaces');
      expect([manage?.Resource].flat().map((arn) => String(arn).replace(/^.*:/, ''))).toEqual([
        'network-interface/*',
        ...SUBNETS.map((id) => `subnet/${id}`),
        `security-group/${ref(`${functions.address}.id`)}`,
      ]);
      const allowed = rights
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action }) => Action)
        .filter((action) => action.startsWith('ec2:'));
      const denied = rights.find(({ Sid }) => Sid === 'DenyNetworkToCode');
      expect(denied).toMatchObject({ Effect: 'Deny', Resource: '*' });
      expect(denied?.Action).toEqual(expect.arrayContaining(allowed));
      const { function_name: name } = resource(stack, 'aws_lambda_function', purpose);
      expect(JSON.stringify(denied)).toContain(`:function:${name}"`);
    }
  });
});

test('a VPC that is there already is only used', () => {
  const stack = processingWith({
    endpoints: 'existing',
    subnetIds: SUBNETS,
    securityGroupIds: ['sg-0123456789abcdef0'],
  });
  expect(resource(stack, 'aws_lambda_function', 'email-sender').vpc_config).toEqual({
    subnet_ids: SUBNETS,
    security_group_ids: ['sg-0123456789abcdef0'],
  });
  expect(Object.keys(stack.resource ?? {}).filter((type) => /vpc|security_group/.test(type))).toEqual([]);
});

test('what is wrong with a network is told at once', () => {
  const network = { endpoints: 'create', vpcId: 'my-vpc', subnetIds: ['subnet-0123456789abcdef0'] };
  expect(() => processingWith(network)).toThrow(
    /3 things to correct(.|\n)*network\.vpcId must be an id such as vpc-(.|\n)*network\.subnetIds must hold at least 2(.|\n)*network\.routeTableIds is missing/,
  );
});
