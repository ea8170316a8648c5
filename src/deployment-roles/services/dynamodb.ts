import { useKeysThrough } from '../our-resources';
import { on, type PermissionsByType } from '../permission';

export const DYNAMODB_PERMISSIONS = {
  aws_dynamodb_table: (place) => {
    const tables = [place.arn('dynamodb', `table/${place.names}`)];
    return {
      read: [
        on(tables, 'dynamodb', [
          'DescribeContinuousBackups',
          'DescribeTable',
          'DescribeTimeToLive',
          'ListTagsOfResource',
        ]),
      ],
      write: [
        on(tables, 'dynamodb', [
          'CreateTable',
          'DeleteTable',
          'TagResource',
          'UntagResource',
          'UpdateContinuousBackups',
          'UpdateTable',
          'UpdateTimeToLive',
        ]),
        // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
        useKeysThrough(place, 'dynamodb', [
          'CreateGrant',
          'Decrypt',
          'DescribeKey',
          'Encrypt',
          'GenerateDataKey',
        ]),
      ],
    };
  },
} satisfies PermissionsByType;
