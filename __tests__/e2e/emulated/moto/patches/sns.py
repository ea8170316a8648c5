from moto.sns.utils import FilterPolicyMatcher

_compute_body_checks = FilterPolicyMatcher._compute_body_checks


def _compute_body_checks_with_or(matcher, filter_policy, message_body):
    # Symptom: Publish answers 500. moto compares an $or over the body as if it were over message attributes.
    alternatives = filter_policy.get("$or", [])
    others = {key: value for key, value in filter_policy.items() if key != "$or"}
    aggregate, checks = _compute_body_checks(matcher, others, message_body)
    if alternatives:
        checks = (*checks, (any, tuple(_possible(matcher, alternatives, message_body))))
    return aggregate, checks


def _possible(matcher, alternatives, message_body):
    for alternative in alternatives:
        try:
            yield matcher._compute_body_checks(alternative, message_body)
        except FilterPolicyMatcher.CheckException:
            continue


def apply():
    FilterPolicyMatcher._compute_body_checks = _compute_body_checks_with_or
