import { passRole, useKeysThrough } from '../our-resources';
import { anywhere, on, type PermissionsByType } from '../permission';
import type { Place } from '../place';

export const LAMBDA_PERMISSIONS = {
  aws_lambda_function: (place) => ({
    read: [
      on(functions(place), 'lambda', [
        'GetFunction',
        'GetFunctionCodeSigningConfig',
        'ListTags',
        'ListVersionsByFunction',
      ]),
      // Without it Lambda answers without the variables, and every plan would add them anew.
      useKeysThrough(place, 'lambda', ['Decrypt']),
    ],
    write: [
      on(functions(place), 'lambda', [
        'CreateFunction',
        'DeleteFunction',
        'GetFunctionConfiguration',
        'PublishVersion',
        'TagResource',
        'UntagResource',
        'UpdateFunctionCode',
        'UpdateFunctionConfiguration',
      ]),
      passRole(place, 'lambda.amazonaws.com'),
      // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
      useKeysThrough(place, 'lambda', ['CreateGrant', 'Decrypt', 'Encrypt']),
    ],
  }),

  aws_lambda_alias: (place) => ({
    read: [on(functions(place), 'lambda', ['GetAlias'])],
    write: [on(functions(place), 'lambda', ['CreateAlias', 'DeleteAlias', 'UpdateAlias'])],
  }),

  aws_lambda_permission: (place) => ({
    read: [on(functions(place), 'lambda', ['GetPolicy'])],
    write: [on(functions(place), 'lambda', ['AddPermission', 'RemovePermission'])],
  }),

  aws_lambda_event_source_mapping: (place) => {
    const mappings = [place.arn('lambda', 'event-source-mapping:*')];
    const ofOurs = { ArnLike: { 'lambda:FunctionArn': functions(place) } };
    const reason = 'Lambda chooses the id of a mapping; its function tells ours';
    return {
      read: [
        { ...on(mappings, 'lambda', ['GetEventSourceMapping'], ofOurs), reason },
        { ...on(mappings, 'lambda', ['ListTags']), reason },
      ],
      write: [
        anywhere(
          'a mapping that is being created has no ARN yet',
          'lambda',
          ['CreateEventSourceMapping'],
          ofOurs,
        ),
        {
          ...on(mappings, 'lambda', ['DeleteEventSourceMapping', 'UpdateEventSourceMapping'], ofOurs),
          reason,
        },
        { ...on(mappings, 'lambda', ['TagResource', 'UntagResource']), reason },
      ],
    };
  },
} satisfies PermissionsByType;

function functions(place: Place): string[] {
  const named = place.arn('lambda', `function:${place.names}`);
  return [named, `${named}:*`];
}
