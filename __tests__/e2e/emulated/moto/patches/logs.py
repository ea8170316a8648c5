import json
import uuid

from moto.logs.responses import LogsResponse

# Symptom of all that follows: NotImplementedError, answered with 500. moto knows no saved queries.


def _definitions(response):
    return response.logs_backend.__dict__.setdefault("query_definitions", {})


def _put_query_definition(response):
    query_id = response._get_param("queryDefinitionId") or str(uuid.uuid4())
    _definitions(response)[query_id] = {
        "queryDefinitionId": query_id,
        "name": response._get_param("name"),
        "queryString": response._get_param("queryString"),
        "logGroupNames": response._get_param("logGroupNames", []),
    }
    return json.dumps({"queryDefinitionId": query_id})


def _describe_query_definitions(response):
    prefix = response._get_param("queryDefinitionNamePrefix", "")
    found = [each for each in _definitions(response).values() if each["name"].startswith(prefix)]
    return json.dumps({"queryDefinitions": found})


def _delete_query_definition(response):
    found = _definitions(response).pop(response._get_param("queryDefinitionId"), None)
    return json.dumps({"success": found is not None})


def apply():
    LogsResponse.put_query_definition = _put_query_definition
    LogsResponse.describe_query_definitions = _describe_query_definitions
    LogsResponse.delete_query_definition = _delete_query_definition
