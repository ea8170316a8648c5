import { on, type PermissionsByType } from '../permission';
import type { Place } from '../place';

export const SES_PERMISSIONS = {
  aws_sesv2_email_identity: (place) => ({
    read: [on(identities(place), 'ses', ['GetEmailIdentity', 'ListTagsForResource'])],
    write: [
      on(identities(place), 'ses', [
        'CreateEmailIdentity',
        'DeleteEmailIdentity',
        'PutEmailIdentityDkimSigningAttributes',
        'TagResource',
        'UntagResource',
      ]),
    ],
  }),

  aws_sesv2_email_identity_mail_from_attributes: (place) => ({
    read: [on(identities(place), 'ses', ['GetEmailIdentity'])],
    write: [on(identities(place), 'ses', ['PutEmailIdentityMailFromAttributes'])],
  }),

  aws_sesv2_configuration_set: (place) => ({
    read: [on(configurationSets(place), 'ses', ['GetConfigurationSet', 'ListTagsForResource'])],
    write: [
      on(configurationSets(place), 'ses', [
        'CreateConfigurationSet',
        'DeleteConfigurationSet',
        'PutConfigurationSetDeliveryOptions',
        'PutConfigurationSetReputationOptions',
        'PutConfigurationSetSuppressionOptions',
        'TagResource',
        'UntagResource',
      ]),
    ],
  }),

  aws_sesv2_configuration_set_event_destination: (place) => ({
    read: [on(configurationSets(place), 'ses', ['GetConfigurationSetEventDestinations'])],
    write: [
      on(configurationSets(place), 'ses', [
        'CreateConfigurationSetEventDestination',
        'DeleteConfigurationSetEventDestination',
        'UpdateConfigurationSetEventDestination',
      ]),
    ],
  }),
} satisfies PermissionsByType;

function identities(place: Place): string[] {
  return [place.arn('ses', `identity/${place.domain}`)];
}

function configurationSets(place: Place): string[] {
  return [place.arn('ses', `configuration-set/${place.names}`)];
}
