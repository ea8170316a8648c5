import { anywhere, on, type PermissionsByType } from '../permission';
import type { Place } from '../place';

const ZONE_ID = 'the environment file names the zone, not its id; the names of the records limit it';

export const ROUTE53_PERMISSIONS = {
  aws_route53_zone: (place) => ({
    read: [
      anywhere('Route 53 lists all zones or none', 'route53', ['ListHostedZones']),
      { ...on(zones(place), 'route53', ['GetHostedZone', 'ListTagsForResource']), reason: ZONE_ID },
    ],
    write: [],
  }),

  aws_route53_record: (place) => ({
    read: [{ ...on(zones(place), 'route53', ['GetHostedZone', 'ListResourceRecordSets']), reason: ZONE_ID }],
    write: [
      {
        ...on(zones(place), 'route53', ['ChangeResourceRecordSets'], {
          'ForAllValues:StringLike': {
            'route53:ChangeResourceRecordSetsNormalizedRecordNames': [`*.${place.domain}`],
          },
        }),
        reason: ZONE_ID,
      },
      {
        ...on([place.accountlessArn('route53', 'change/*')], 'route53', ['GetChange']),
        reason: 'Route 53 chooses the id of a change',
      },
    ],
  }),
} satisfies PermissionsByType;

function zones(place: Place): string[] {
  return [place.accountlessArn('route53', 'hostedzone/*')];
}
