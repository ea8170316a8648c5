import json

from moto.sqs.models import Queue

_attributes = Queue.attributes.fget


def _compact(policy):
    return json.dumps(json.loads(policy) if isinstance(policy, str) else policy, separators=(",", ":"))


def _answered_attributes(queue):
    result = _attributes(queue)
    # Symptom: every plan changes redrive_policy. SQS answers the JSON without the white space moto puts in.
    if "RedrivePolicy" in result:
        result["RedrivePolicy"] = _compact(result["RedrivePolicy"])
    # Symptom: apply waits for redrive_allow_policy until it times out. moto stores the attribute and never tells it.
    if getattr(queue, "redrive_allow_policy", None):
        result["RedriveAllowPolicy"] = _compact(queue.redrive_allow_policy)
    return result


def apply():
    Queue.attributes = property(_answered_attributes)
