import json

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket


def _unconditional_permission(bucket, action, resource):
    # Symptom: every state is refused with 403. moto does not look at conditions, so what is denied to plain HTTP is
    # denied to everybody. Whether the conditions are right is for the policy tests.
    policy = json.loads(bucket.policy or '{"Statement": []}')
    statements = [statement for statement in policy["Statement"] if "Condition" not in statement]
    if not statements:
        return PermissionResult.NEUTRAL
    return IAMPolicy(json.dumps({**policy, "Statement": statements})).is_action_permitted(action, resource)


def apply():
    FakeBucket.get_permission = _unconditional_permission
