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


_update_table = DynamoDBBackend.update_table


def _update_table_and_capacity(backend, *args, **kwargs):
    # Symptom: every plan of a table that is on-demand again fails, "read_capacity can not be set". AWS then tells of no capacity;
    # moto goes on telling what there was.
    table = _update_table(backend, *args, **kwargs)
    if table.billing_mode == "PAY_PER_REQUEST":
        for part in (table, *table.global_indexes):
            part.throughput = {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0}
    return table


def apply():
    DynamoDBBackend.update_table = _update_table_and_capacity
    # Symptom: of two conditional writes of one item at the same time both succeed and one is lost. moto serves requests in
    # threads and lets others run between condition and write.
    for name in ("delete_item", "put_item", "update_item"):
        setattr(DynamoDBBackend, name, _one_at_a_time(getattr(DynamoDBBackend, name)))
