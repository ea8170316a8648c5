import { on, type PermissionsByType } from '../permission';

export const IAM_PERMISSIONS = {
  aws_iam_role: (place) => {
    const roles = [place.globalArn('iam', `role/${place.names}`)];
    return {
      read: [on(roles, 'iam', ['GetRole', 'ListAttachedRolePolicies', 'ListRolePolicies'])],
      write: [
        on(roles, 'iam', [
          'CreateRole',
          'DeleteRole',
          'ListInstanceProfilesForRole',
          'TagRole',
          'UntagRole',
          'UpdateAssumeRolePolicy',
        ]),
      ],
    };
  },

  aws_iam_role_policy: (place) => {
    const roles = [place.globalArn('iam', `role/${place.names}`)];
    return {
      read: [on(roles, 'iam', ['GetRolePolicy'])],
      write: [on(roles, 'iam', ['DeleteRolePolicy', 'PutRolePolicy'])],
    };
  },
} satisfies PermissionsByType;
