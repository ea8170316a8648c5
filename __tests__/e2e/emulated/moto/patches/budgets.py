import json

from moto.budgets.responses import BudgetsResponse

_create_budget = BudgetsResponse.create_budget


def _describe_subscribers_for_notification(response):
    # Symptom: creating a budget hangs until Terraform gives up. It reads back who is told; moto answers 500, and the
    # provider retries.
    budget = _budget(response, response._get_param("BudgetName"))
    wanted = _identity(response._get_param("Notification"))
    subscribers = [
        subscriber
        for notification in budget.notifications
        if _identity(notification.details) == wanted
        for subscriber in notification.subscribers
    ]
    return json.dumps({"Subscribers": subscribers})


def _identity(notification):
    return (
        notification["NotificationType"],
        notification["ComparisonOperator"],
        float(notification["Threshold"]),
        notification.get("ThresholdType", "PERCENTAGE"),
    )


def _create_tagged_budget(response):
    # Symptom: every plan tags the budget again. moto drops the tags and knows no call to ask for them.
    answer = _create_budget(response)
    name = response._get_param("Budget")["BudgetName"]
    _budget(response, name).resource_tags = response._get_param("ResourceTags", [])
    return answer


def _list_tags_for_resource(response):
    name = response._get_param("ResourceARN").split(":budget/")[1]
    return json.dumps({"ResourceTags": _budget(response, name).resource_tags})


def _tag_resource(response):
    # Symptom: changing the tags hangs until Terraform gives up. moto answers 500.
    budget = _budget(response, response._get_param("ResourceARN").split(":budget/")[1])
    tags = {tag["Key"]: tag["Value"] for tag in budget.resource_tags + response._get_param("ResourceTags")}
    budget.resource_tags = [{"Key": key, "Value": value} for key, value in tags.items()]
    return json.dumps({})


def _update_budget(response):
    # Symptom: another limit hangs the same way.
    wanted = response._get_param("NewBudget")
    _budget(response, wanted["BudgetName"]).budget.update(wanted)
    return json.dumps({})


def _budget(response, name):
    return response.backend.budgets[response.current_account][name]


def apply():
    BudgetsResponse.create_budget = _create_tagged_budget
    BudgetsResponse.describe_subscribers_for_notification = _describe_subscribers_for_notification
    BudgetsResponse.list_tags_for_resource = _list_tags_for_resource
    BudgetsResponse.tag_resource = _tag_resource
    BudgetsResponse.update_budget = _update_budget
