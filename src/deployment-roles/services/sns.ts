import { anywhere, on, type PermissionsByType } from '../permission';

export const SNS_PERMISSIONS = {
  aws_sns_topic: (place) => {
    const topics = [place.arn('sns', place.names)];
    return {
      read: [on(topics, 'sns', ['GetTopicAttributes', 'ListTagsForResource'])],
      write: [
        on(topics, 'sns', [
          'CreateTopic',
          'DeleteTopic',
          'SetTopicAttributes',
          'TagResource',
          'UntagResource',
        ]),
      ],
    };
  },

  aws_sns_topic_subscription: (place) => {
    const topics = [place.arn('sns', place.names)];
    const reason = 'SNS takes no ARN in calls about a subscription';
    return {
      read: [
        on(topics, 'sns', ['ListSubscriptionsByTopic']),
        anywhere(reason, 'sns', ['GetSubscriptionAttributes']),
      ],
      write: [
        on(topics, 'sns', ['Subscribe']),
        anywhere(reason, 'sns', ['SetSubscriptionAttributes', 'Unsubscribe']),
      ],
    };
  },
} satisfies PermissionsByType;
