import json
import uuid

from moto.ce.responses import CostExplorerResponse

# Symptom of all: creating a monitor or a subscription of cost anomalies ends in "NotImplemented". moto knows none of them.

_stores = {}


def _store(response, kind):
    return _stores.setdefault((response.current_account, kind), {})


def _calls(kind, arn_field, name):
    """The four calls about one kind of thing, which AWS spells alike."""

    def create(response):
        params = json.loads(response.body)
        arn = f"arn:{response.partition}:ce::{response.current_account}:{kind.lower()}/{uuid.uuid4()}"
        _store(response, kind)[arn] = {**params[kind], arn_field: arn}
        response.ce_backend.tag_resource(arn, params.get("ResourceTags", []))
        return json.dumps({arn_field: arn})

    def read(response):
        wanted = json.loads(response.body).get(f"{arn_field}List")
        found = [thing for arn, thing in _store(response, kind).items() if wanted is None or arn in wanted]
        return json.dumps({f"{kind}s": found})

    def update(response):
        params = json.loads(response.body)
        _store(response, kind)[params[arn_field]].update(params)
        return json.dumps({arn_field: params[arn_field]})

    def delete(response):
        _store(response, kind).pop(json.loads(response.body)[arn_field], None)
        return json.dumps({})

    return {f"create_{name}": create, f"get_{name}s": read, f"update_{name}": update, f"delete_{name}": delete}


def apply():
    for name, call in {
        **_calls("AnomalyMonitor", "MonitorArn", "anomaly_monitor"),
        **_calls("AnomalySubscription", "SubscriptionArn", "anomaly_subscription"),
    }.items():
        setattr(CostExplorerResponse, name, call)
