import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { AccountScope } from './account-scope';

/**
 * What the functions call through an interface. DynamoDB has a gateway, which is free. Logs, metrics, polling and the
 * decryption of variables are Lambda's own traffic and KMS is called by SQS and DynamoDB: none of it passes the VPC.
 */
const INTERFACES = ['sqs', 'email'] as const;

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/** Where a function's network interfaces are. */
export interface NetworkPlacement {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

export interface FunctionNetworkProps {
  readonly account: AccountScope;
  readonly vpcId: string;
  /** Private subnets, one an availability zone. */
  readonly subnetIds: readonly string[];
  /** Route tables of the subnets; the way to DynamoDB is added to each. */
  readonly routeTableIds: readonly string[];
  readonly functionsSecurityGroupName: string;
  readonly endpointsSecurityGroupName: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** A way from private subnets to SQS, SES and DynamoDB, and to nothing else: no NAT, no internet. */
export class FunctionNetwork extends Construct implements NetworkPlacement {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  private readonly meta: { readonly provider?: TerraformProvider };

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FunctionNetworkProps,
  ) {
    super(scope, id);
    this.meta = { ...(props.provider && { provider: props.provider }) };
    const functions = this.createSecurityGroup(
      'functions',
      props.functionsSecurityGroupName,
      'Functions of the order e-mails: out to the endpoints only',
    );
    const endpoints = this.createSecurityGroup(
      'endpoints',
      props.endpointsSecurityGroupName,
      'Endpoints of the order e-mails: in from the functions only',
    );
    this.createInterfaces(functions, endpoints);
    this.createDynamoDbGateway(functions);
    this.subnetIds = props.subnetIds;
    this.securityGroupIds = [functions.id];
  }

  private createSecurityGroup(id: string, name: string, description: string): SecurityGroup {
    return new SecurityGroup(this, id, { ...this.meta, name, description, vpcId: this.props.vpcId });
  }

  private createInterfaces(functions: SecurityGroup, endpoints: SecurityGroup): void {
    const { vpcId, subnetIds } = this.props;
    new VpcSecurityGroupEgressRule(this, 'to-endpoints', {
      ...this.meta,
      ...HTTPS,
      securityGroupId: functions.id,
      referencedSecurityGroupId: endpoints.id,
      description: 'SQS and SES',
    });
    new VpcSecurityGroupIngressRule(this, 'from-functions', {
      ...this.meta,
      ...HTTPS,
      securityGroupId: endpoints.id,
      referencedSecurityGroupId: functions.id,
      description: 'The functions',
    });
    for (const service of INTERFACES) {
      new VpcEndpoint(this, service, {
        ...this.meta,
        vpcId,
        vpcEndpointType: 'Interface',
        serviceName: this.serviceName(service),
        subnetIds: [...subnetIds],
        securityGroupIds: [endpoints.id],
        privateDnsEnabled: true,
      });
    }
  }

  private createDynamoDbGateway(functions: SecurityGroup): void {
    const { vpcId, routeTableIds } = this.props;
    const gateway = new VpcEndpoint(this, 'dynamodb', {
      ...this.meta,
      vpcId,
      vpcEndpointType: 'Gateway',
      serviceName: this.serviceName('dynamodb'),
      routeTableIds: [...routeTableIds],
    });
    new VpcSecurityGroupEgressRule(this, 'to-dynamodb', {
      ...this.meta,
      ...HTTPS,
      securityGroupId: functions.id,
      prefixListId: gateway.prefixListId,
      description: 'DynamoDB',
    });
  }

  private serviceName(service: string): string {
    return `com.amazonaws.${this.props.account.region}.${service}`;
  }
}
