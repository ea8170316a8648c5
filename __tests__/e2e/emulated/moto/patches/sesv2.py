import hashlib
import json

from moto.ses.models import ConfigurationSet, EmailIdentity, SESBackend
from moto.ses.utils import get_arn
from moto.sesv2.models import SESV2Backend
from moto.sesv2.responses import SESV2Response
from moto.sesv2.urls import url_paths

_init_identity = EmailIdentity.__init__
_identity_answer = EmailIdentity.get_response_object.fget
_configuration_set_answer = ConfigurationSet.to_dict_v2
_create_identity = SESBackend.create_email_identity_v2


def _init_identity_with_dkim(identity, email_identity, *args, **kwargs):
    _init_identity(identity, email_identity, *args, **kwargs)
    # Symptom: CreateEmailIdentity cannot be read. Times are numbers in this protocol; moto writes a text.
    identity.dkim_attributes.pop("LastKeyGenerationTimestamp", None)
    # Symptom: the DNS records have no names. Easy DKIM always makes three tokens; moto makes none.
    identity.dkim_attributes["Tokens"] = [
        hashlib.sha256(f"{email_identity} {number}".encode()).hexdigest()[:32] for number in range(3)
    ]
    identity.mail_from_attributes = None


def _answered_identity(identity):
    answer = _identity_answer(identity)
    # Symptom: after apply the MAIL FROM domain is missing.
    if identity.mail_from_attributes:
        answer["MailFromAttributes"] = identity.mail_from_attributes
    return answer


def _create_tagged_identity(backend, email_identity, tags, *args, **kwargs):
    # Symptom: every plan tags the identity again. moto keeps the tags under email-identity/, AWS's ARN has identity/.
    if tags:
        backend.tagger.tag_resource(get_arn(backend, "ses", f"identity/{email_identity}"), tags)
    return _create_identity(backend, email_identity, None, *args, **kwargs)


def _answered_configuration_set(configuration_set):
    # Symptom: GetConfigurationSet cannot be read. moto nests SendingOptions in itself.
    answer = {**_configuration_set_answer(configuration_set), "SendingOptions": configuration_set.enabled}
    # Symptom: every plan removes options nobody set. moto answers empty ones.
    return {name: options for name, options in answer.items() if options}


# Symptom of all that follows: "deserialization failed", moto does not know the call.


def _put_email_identity_mail_from_attributes(response):
    identity = response.sesv2_backend.get_email_identity(response._get_param("EmailIdentity"))
    domain = response._get_param("MailFromDomain")
    identity.mail_from_attributes = domain and {
        "MailFromDomain": domain,
        "MailFromDomainStatus": "SUCCESS",
        "BehaviorOnMxFailure": response._get_param("BehaviorOnMxFailure", "USE_DEFAULT_VALUE"),
    }
    return "{}"


def _event_destinations(response):
    name = response._get_param("ConfigurationSetName")
    configuration_set = response.sesv2_backend.get_configuration_set(name)
    return configuration_set.__dict__.setdefault("destinations_v2", {})


def _store_event_destination(response):
    name = response._get_param("EventDestinationName")
    _event_destinations(response)[name] = {"Name": name, **response._get_param("EventDestination")}
    return "{}"


def _get_configuration_set_event_destinations(response):
    return json.dumps({"EventDestinations": list(_event_destinations(response).values())})


def _delete_configuration_set_event_destination(response):
    _event_destinations(response).pop(response._get_param("EventDestinationName"))
    return "{}"


def apply():
    EmailIdentity.__init__ = _init_identity_with_dkim
    EmailIdentity.get_response_object = property(_answered_identity)
    SESBackend.create_email_identity_v2 = _create_tagged_identity
    ConfigurationSet.to_dict_v2 = _answered_configuration_set
    SESV2Response.put_email_identity_mail_from_attributes = _put_email_identity_mail_from_attributes
    SESV2Response.create_configuration_set_event_destination = _store_event_destination
    SESV2Response.update_configuration_set_event_destination = _store_event_destination
    SESV2Response.get_configuration_set_event_destinations = _get_configuration_set_event_destinations
    SESV2Response.delete_configuration_set_event_destination = _delete_configuration_set_event_destination
    configuration_set = "{0}/v2/email/configuration-sets/(?P<ConfigurationSetName>[^/]+)/event-destinations"
    for path in (
        f"{configuration_set}$",
        f"{configuration_set}/(?P<EventDestinationName>[^/]+)$",
        "{0}/v2/email/identities/(?P<EmailIdentity>[^/]+)/mail-from$",
    ):
        url_paths[path] = SESV2Response.dispatch
