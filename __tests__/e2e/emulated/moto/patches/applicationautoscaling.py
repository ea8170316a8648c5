import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

_register_scalable_target = ApplicationAutoScalingResponse.register_scalable_target
_tags = {}


def _register_with_tags(response):
    # Symptom: creating a target hangs until Terraform gives up. It reads back the tags; moto drops them, answers 500, and the
    # provider retries.
    answer = _register_scalable_target(response)
    _tags.setdefault(json.loads(answer)["ScalableTargetARN"], {}).update(response._get_param("Tags") or {})
    return answer


def _list_tags_for_resource(response):
    return json.dumps({"Tags": _tags.get(response._get_param("ResourceARN"), {})})


def _tag_resource(response):
    _tags.setdefault(response._get_param("ResourceARN"), {}).update(response._get_param("Tags"))
    return "{}"


def _untag_resource(response):
    for key in response._get_param("TagKeys"):
        _tags.get(response._get_param("ResourceARN"), {}).pop(key, None)
    return "{}"


def apply():
    ApplicationAutoScalingResponse.register_scalable_target = _register_with_tags
    ApplicationAutoScalingResponse.list_tags_for_resource = _list_tags_for_resource
    ApplicationAutoScalingResponse.tag_resource = _tag_resource
    ApplicationAutoScalingResponse.untag_resource = _untag_resource
