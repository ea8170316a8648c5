import { on, type PermissionsByType } from '../permission';

export const SQS_PERMISSIONS = {
  aws_sqs_queue: (place) => {
    const queues = [place.arn('sqs', place.names)];
    return {
      read: [on(queues, 'sqs', ['GetQueueAttributes', 'ListQueueTags'])],
      write: [
        on(queues, 'sqs', ['CreateQueue', 'DeleteQueue', 'SetQueueAttributes', 'TagQueue', 'UntagQueue']),
      ],
    };
  },
} satisfies PermissionsByType;
