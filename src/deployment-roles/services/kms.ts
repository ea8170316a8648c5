import { born, ours } from '../our-resources';
import { anywhere, on, type PermissionsByType } from '../permission';

export const KMS_PERMISSIONS = {
  aws_kms_key: (place) => {
    const keys = [place.arn('kms', 'key/*')];
    const reason = 'KMS chooses the id of a key; the tags tell ours';
    return {
      read: [
        {
          ...on(
            keys,
            'kms',
            ['DescribeKey', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListResourceTags'],
            ours(place),
          ),
          reason,
        },
      ],
      write: [
        anywhere('a key that is being created has no ARN yet', 'kms', ['CreateKey'], born(place)),
        // A key is tagged while it is created, when it has no tags yet; never one that is tagged as somebody else's.
        {
          ...on(keys, 'kms', ['TagResource'], {
            StringEquals: { ...born(place).StringEquals },
            StringEqualsIfExists: { ...ours(place).StringEquals },
          }),
          reason,
        },
        {
          ...on(
            keys,
            'kms',
            [
              'CreateAlias',
              'DeleteAlias',
              'DisableKeyRotation',
              'EnableKeyRotation',
              'PutKeyPolicy',
              'ScheduleKeyDeletion',
              'TagResource',
              'UntagResource',
              'UpdateAlias',
              'UpdateKeyDescription',
            ],
            ours(place),
          ),
          reason,
        },
      ],
    };
  },

  aws_kms_alias: (place) => ({
    read: [anywhere('KMS lists all aliases or none', 'kms', ['ListAliases'])],
    write: [
      on([place.arn('kms', `alias/${place.names}`)], 'kms', ['CreateAlias', 'DeleteAlias', 'UpdateAlias']),
    ],
  }),
} satisfies PermissionsByType;
