from moto.cloudwatch.responses import CloudWatchResponse


def apply():
    # Symptom: creating a composite alarm fails with "The put_composite_alarm action has not been implemented". moto keeps
    # and tells them all the same, and its metric alarms take a rule.
    CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm
