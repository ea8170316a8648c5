from moto.awslambda.models import LambdaBackend, LambdaFunction
from moto.sqs.models import sqs_backends

_create_event_source_mapping = LambdaBackend.create_event_source_mapping
_init = LambdaFunction.__init__
_get_configuration = LambdaFunction.get_configuration
_update_configuration = LambdaFunction.update_configuration


def _mapping_that_only_exists(backend, spec):
    # Symptom: every message lands in the dead-letter queue. Without Docker moto invokes inside SendMessage, and fails.
    # The mapping stays as it was deployed; the tests play it.
    mapping = _create_event_source_mapping(backend, spec)
    for queue in sqs_backends[backend.account_id][backend.region_name].queues.values():
        queue.lambda_event_source_mappings.clear()
    # Symptom: every plan puts the mapping back on the alias. moto answers with the version behind it.
    mapping.function_arn = spec["FunctionName"]
    return mapping


def _init_with_forgotten(function, account_id, spec, *args, **kwargs):
    _init(function, account_id, spec, *args, **kwargs)
    function.kms_key_arn = spec.get("KMSKeyArn")
    function.logging_config = spec.get("LoggingConfig")


def _update_with_forgotten(function, updates):
    function.kms_key_arn = updates.get("KMSKeyArn", function.kms_key_arn)
    function.logging_config = updates.get("LoggingConfig", function.logging_config)
    return _update_configuration(function, updates)


def _configuration_with_forgotten(function, *args, **kwargs):
    # Symptom: every plan sets kms_key_arn and logging_config again. moto forgets the key of a function's variables and
    # the format of its log.
    configuration = _get_configuration(function, *args, **kwargs)
    if function.kms_key_arn:
        configuration["KMSKeyArn"] = function.kms_key_arn
    if function.logging_config:
        group = f"/aws/lambda/{function.function_name}"
        configuration["LoggingConfig"] = {"LogGroup": group, **function.logging_config}
    return configuration


def apply():
    LambdaBackend.create_event_source_mapping = _mapping_that_only_exists
    LambdaFunction.__init__ = _init_with_forgotten
    LambdaFunction.update_configuration = _update_with_forgotten
    LambdaFunction.get_configuration = _configuration_with_forgotten
