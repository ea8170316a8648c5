import type { Place } from './place';

/** A place whose account and Region are known, for policies that nothing resolves any more. */
export function literalPlace(
  { accountId, region, partition = 'aws' }: { accountId: string; region: string; partition?: string },
  named: Pick<Place, 'names' | 'domain' | 'tags'>,
): Place {
  return {
    ...named,
    arn: (service, resource, of = region) => `arn:${partition}:${service}:${of}:${accountId}:${resource}`,
    globalArn: (service, resource) => `arn:${partition}:${service}::${accountId}:${resource}`,
    accountlessArn: (service, resource) => `arn:${partition}:${service}:::${resource}`,
    regionalService: (service) => `${service}.${region}.amazonaws.com`,
  };
}
