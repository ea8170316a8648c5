import { DataAwsRoute53Zone } from '@cdktf/provider-aws/lib/data-aws-route53-zone';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { type TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import { attributeOfFirst, isGiven, onlyIf } from '../deferred';
import type { DnsRecord } from './sender-dns-records';

export interface HostedZoneRecordsProps {
  /** Name of the public Route 53 zone of the account the records go into. */
  readonly zone: string;
  readonly records: readonly DnsRecord[];
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Puts records into a Route 53 zone that exists. A record of the same name and type that is there is never replaced. */
export class HostedZoneRecords extends Construct {
  constructor(scope: Construct, id: string, props: HostedZoneRecordsProps) {
    super(scope, id);
    const { zone, records, ...meta } = props;
    const zoneIsGiven = Token.isUnresolved(zone) ? isGiven(zone) : undefined;
    const data = new DataAwsRoute53Zone(this, 'zone', {
      ...meta,
      ...onlyIf(zoneIsGiven),
      name: zone,
      privateZone: false,
    });
    for (const record of records) {
      new Route53Record(this, record.id, {
        ...meta,
        ...onlyIf(zoneIsGiven, record.exists),
        zoneId: zoneIsGiven ? attributeOfFirst(data, 'zone_id') : data.zoneId,
        name: record.name,
        type: record.type,
        ttl: record.ttlSeconds,
        records: [record.value],
      });
    }
  }
}
