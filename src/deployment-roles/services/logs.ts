import { anywhere, on, type PermissionsByType } from '../permission';

export const LOGS_PERMISSIONS = {
  aws_cloudwatch_log_group: (place) => {
    const group = place.arn('logs', `log-group:/aws/lambda/${place.names}`);
    const groups = [group, `${group}:*`];
    return {
      read: [
        on(groups, 'logs', ['ListTagsForResource']),
        anywhere('CloudWatch Logs lists groups by the beginning of their names', 'logs', [
          'DescribeLogGroups',
        ]),
      ],
      write: [
        on(groups, 'logs', [
          'AssociateKmsKey',
          'CreateLogGroup',
          'DeleteLogGroup',
          'PutRetentionPolicy',
          'TagResource',
          'UntagResource',
        ]),
      ],
    };
  },

  aws_cloudwatch_log_metric_filter: (place) => {
    const group = place.arn('logs', `log-group:/aws/lambda/${place.names}`);
    const groups = [group, `${group}:*`];
    return {
      read: [on(groups, 'logs', ['DescribeMetricFilters'])],
      write: [on(groups, 'logs', ['DeleteMetricFilter', 'PutMetricFilter'])],
    };
  },

  aws_cloudwatch_query_definition: () => ({
    read: [anywhere('saved queries have no ARN', 'logs', ['DescribeQueryDefinitions'])],
    write: [anywhere('saved queries have no ARN', 'logs', ['DeleteQueryDefinition', 'PutQueryDefinition'])],
  }),
} satisfies PermissionsByType;
