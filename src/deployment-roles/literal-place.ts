import type { Place } from './place';

/** A place whose account and Region are known, for policies that nothing resolves any more. */
export function literalPlace(
  { accountId, region }: { readonly accountId: string; readonly region: string },
  named: Pick<Place, 'names' | 'domain' | 'tags'>,
): Place {
  const partition = partitionOf(region);
  return {
    ...named,
    arn: (service, resource, of = region) => `arn:${partition}:${service}:${of}:${accountId}:${resource}`,
    globalArn: (service, resource) => `arn:${partition}:${service}::${accountId}:${resource}`,
    accountlessArn: (service, resource) => `arn:${partition}:${service}:::${resource}`,
    regionalService: (service) => `${service}.${region}.amazonaws.com`,
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html; there is no SES in China. */
export function partitionOf(region: string): string {
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
