import functools
import threading

from moto.dynamodb.models import DynamoDBBackend

_lock = threading.RLock()


def _one_at_a_time(write):
    @functools.wraps(write)
    def locked(*args, **kwargs):
        with _lock:
            return write(*args, **kwargs)

    return locked


def apply():
    # Symptom: of two conditional writes of one item at the same time both succeed and one is lost. moto serves requests in
    # threads and lets others run between condition and write.
    for name in ("delete_item", "put_item", "update_item"):
        setattr(DynamoDBBackend, name, _one_at_a_time(getattr(DynamoDBBackend, name)))
