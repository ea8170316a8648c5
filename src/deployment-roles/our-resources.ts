import { on, type Permission } from './permission';
import type { Place } from './place';

// What tells the resources of this application where AWS chooses the ids.

/** Resources that carry the tags of this application in this environment. */
export function ours({ tags }: Place) {
  return { StringEquals: tagged('aws:ResourceTag', tags) };
}

/** Resources that are created with them. */
export function born({ tags }: Place) {
  return { StringEquals: tagged('aws:RequestTag', tags) };
}

function tagged(key: string, { app, environment }: Place['tags']) {
  return { [`${key}/app`]: app, [`${key}/environment`]: environment };
}

/** What a service does with a key in the name of whoever creates or reads something encrypted. */
export function useKeysThrough(place: Place, service: string, actions: readonly string[]): Permission {
  const { StringEquals } = ours(place);
  const condition = { StringEquals: { ...StringEquals, 'kms:ViaService': place.regionalService(service) } };
  return {
    ...on([place.arn('kms', 'key/*')], 'kms', actions, condition),
    reason: 'KMS chooses the id of a key; the tags tell ours',
  };
}

/** Without the condition the role could give its rights to anything that runs in the account. */
export function passRole(place: Place, service: string): Permission {
  return on([place.globalArn('iam', `role/${place.names}`)], 'iam', ['PassRole'], {
    StringEquals: { 'iam:PassedToService': service },
  });
}
