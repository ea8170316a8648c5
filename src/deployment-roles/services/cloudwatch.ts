import { on, type PermissionsByType, type TypePermissions } from '../permission';
import type { Place } from '../place';

export const CLOUDWATCH_PERMISSIONS = {
  aws_cloudwatch_metric_alarm: alarms,

  aws_cloudwatch_composite_alarm: (place) => {
    const { read, write } = alarms(place);
    return { read, write: [...write, on([alarm(place)], 'cloudwatch', ['PutCompositeAlarm'])] };
  },

  aws_cloudwatch_dashboard: (place) => {
    const dashboards = [place.globalArn('cloudwatch', `dashboard/${place.names}`)];
    return {
      read: [on(dashboards, 'cloudwatch', ['GetDashboard'])],
      write: [on(dashboards, 'cloudwatch', ['DeleteDashboards', 'PutDashboard'])],
    };
  },
} satisfies PermissionsByType;

function alarm(place: Place): string {
  return place.arn('cloudwatch', `alarm:${place.names}`);
}

function alarms(place: Place): TypePermissions {
  return {
    read: [on([alarm(place)], 'cloudwatch', ['DescribeAlarms', 'ListTagsForResource'])],
    write: [
      on([alarm(place)], 'cloudwatch', ['DeleteAlarms', 'PutMetricAlarm', 'TagResource', 'UntagResource']),
    ],
  };
}
