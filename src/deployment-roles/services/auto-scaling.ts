import { born, ours } from '../our-resources';
import { anywhere, on, type Permission, type PermissionsByType } from '../permission';
import type { Place } from '../place';

const AUTO_SCALING = 'application-autoscaling';
const DYNAMODB_SCALING = 'dynamodb.application-autoscaling.amazonaws.com';
const SCALABLE_TARGET = 'Application Auto Scaling chooses the id of a target';

export const AUTO_SCALING_PERMISSIONS = {
  aws_appautoscaling_target: (place) => {
    const targets = scalableTargets(place);
    return {
      read: [
        anywhere('Application Auto Scaling lists targets by the service they are of', AUTO_SCALING, [
          'DescribeScalableTargets',
        ]),
        { ...on(targets, AUTO_SCALING, ['ListTagsForResource']), reason: SCALABLE_TARGET },
      ],
      write: [
        changeScaling(place, ['DeregisterScalableTarget', 'RegisterScalableTarget']),
        { ...on(targets, AUTO_SCALING, ['TagResource'], born(place)), reason: SCALABLE_TARGET },
        {
          ...on(targets, AUTO_SCALING, ['TagResource', 'UntagResource'], ours(place)),
          reason: SCALABLE_TARGET,
        },
        // https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
        on(
          [
            place.globalArn(
              'iam',
              `role/aws-service-role/${DYNAMODB_SCALING}/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable`,
            ),
          ],
          'iam',
          ['CreateServiceLinkedRole'],
          { StringEquals: { 'iam:AWSServiceName': DYNAMODB_SCALING } },
        ),
      ],
    };
  },

  aws_appautoscaling_policy: (place) => ({
    read: [
      anywhere('Application Auto Scaling lists policies by the service they are of', AUTO_SCALING, [
        'DescribeScalingPolicies',
      ]),
    ],
    write: [
      changeScaling(place, ['DeleteScalingPolicy', 'PutScalingPolicy']),
      // https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_permission_validation.html
      {
        ...on(
          [place.arn('cloudwatch', 'alarm:*')],
          'cloudwatch',
          ['DeleteAlarms', 'DescribeAlarms', 'PutMetricAlarm'],
          { Bool: { 'aws:ViaAWSService': 'true' } },
        ),
        reason: 'Application Auto Scaling tries the right of its caller before it has named an alarm',
      },
    ],
  }),
} satisfies PermissionsByType;

function scalableTargets(place: Place): string[] {
  return [place.arn(AUTO_SCALING, 'scalable-target/*')];
}

/** It asks IAM about the service, and about no target in particular. */
function changeScaling(place: Place, actions: readonly string[]): Permission {
  const condition = { StringEquals: { [`${AUTO_SCALING}:service-namespace`]: 'dynamodb' } };
  return { ...on(scalableTargets(place), AUTO_SCALING, actions, condition), reason: SCALABLE_TARGET };
}
