"""An unmodified Celery client of a worker that is not Celery's. One claim per function; the first that fails ends it.

    client.py <claim> …    or without arguments: all of them
"""
import os
import sys
import time
from datetime import datetime, timedelta, timezone

from celery import Celery, chain, group
from celery.exceptions import NotRegistered, TaskRevokedError, TimeoutError

LIMIT = 20

app = Celery("client", broker=os.environ["BROKER"], backend="rpc://")


@app.task(name="tasks.add")
def add(x, y):
    raise AssertionError("this runs elsewhere")


def raises(kind, result):
    try:
        value = result.get(timeout=LIMIT)
    except kind as error:
        return error
    raise AssertionError(f"returned {value!r}")


def equal(actual, expected):
    assert actual == expected and type(actual) is type(expected), f"{actual!r} is not {expected!r}"


def adds():
    equal(add.delay(2, 3).get(timeout=LIMIT), 5)


def takes_keywords():
    equal(add.delay(x=2, y=3).get(timeout=LIMIT), 5)
    equal(add.delay(2, y=3).get(timeout=LIMIT), 5)


def adds_large_integers():
    equal(add.delay(2 ** 200, 1).get(timeout=LIMIT), 2 ** 200 + 1)
    equal(add.delay(-(10 ** 999), 1).get(timeout=LIMIT), 1 - 10 ** 999)


def adds_floats():
    equal(add.delay(0.1, 0.2).get(timeout=LIMIT), 0.3)
    equal(add.delay(2.0, 3).get(timeout=LIMIT), 5.0)
    equal(add.delay(1e16, 1.0).get(timeout=LIMIT), 1e16)


def waits_for_a_countdown():
    start = time.monotonic()
    equal(add.apply_async((2, 3), countdown=2).get(timeout=LIMIT), 5)
    assert time.monotonic() - start >= 1.9, "came too early"


def takes_an_expiry_that_has_not_come():
    equal(add.apply_async((2, 3), expires=60).get(timeout=LIMIT), 5)


def revokes_what_expires_while_it_waits():
    # The broker drops a message that expires in a queue, so it has to expire while it is held.
    result = add.apply_async((2, 3), countdown=2, expires=datetime.now(timezone.utc) + timedelta(seconds=1))
    equal(str(raises(TaskRevokedError, result)), "expired")


def ignores_a_result():
    result = add.apply_async((2, 3), ignore_result=True)
    equal(result.get(timeout=LIMIT), None)
    equal(add.delay(2, 3).get(timeout=LIMIT), 5)


def raises_a_type_error():
    error = raises(TypeError, app.send_task("tasks.add", ("a", 1)))
    equal(str(error), "unsupported operand type(s) for +: 'str' and 'int'")
    error = raises(TypeError, app.send_task("tasks.add", (1,)))
    equal(str(error), "add() missing 1 required positional argument: 'y'")


def raises_a_value_error():
    raises(ValueError, app.send_task("tasks.add", (float("nan"), 1)))


def does_not_know_every_task():
    equal(raises(NotRegistered, app.send_task("tasks.nope", ())).args, ("tasks.nope",))


def chains():
    equal(chain(add.s(2, 3), add.s(4))().get(timeout=LIMIT), 9)
    equal(chain(add.s(2, 3), add.s(4), add.s(0.5))().get(timeout=LIMIT), 9.5)
    equal((add.s(2, 3) | add.si(1, 1)).delay().get(timeout=LIMIT), 2)


def breaks_a_chain():
    raises(TypeError, chain(add.s(2, None), add.s(4), add.s(5))())


def groups():
    equal(group(add.s(i, i) for i in range(50))().get(timeout=LIMIT), [2 * i for i in range(50)])
    equal(chain(add.s(2, 3), group(add.s(1), add.s(2) | add.s(10)))().get(timeout=LIMIT), [6, 17])


def links():
    callback = app.signature("remote.double", queue="remote").set(reply_to=app.thread_oid)
    result = add.apply_async((2, 3), link=callback)
    equal(result.get(timeout=LIMIT), 5)
    equal(result.children[0].get(timeout=LIMIT), 10)


def links_errors():
    errback = app.signature("remote.note", args=("failed",), queue="remote")
    errback.set(task_id=f"errback-{time.time()}", reply_to=app.thread_oid)
    result = app.send_task("tasks.add", (2, None), link_error=errback)
    raises(TypeError, result)
    equal(app.AsyncResult(errback.options["task_id"]).get(timeout=LIMIT), [result.id, "failed"])


def goes_on_with_a_python_worker():
    double = app.signature("remote.double", queue="remote")
    equal(chain(add.s(2, 3), double, add.s(1))().get(timeout=LIMIT), 11)


def takes_64_bit_headers():
    result = add.apply_async((2, 3), headers={"stamp": 2 ** 40, "negative": -(2 ** 40)})
    equal(result.get(timeout=LIMIT), 5)


def adds_very_often():
    results = [add.delay(i, 1) for i in range(300)]
    equal([result.get(timeout=LIMIT) for result in results], [i + 1 for i in range(300)])


CLAIMS = [
    adds, takes_keywords, adds_large_integers, adds_floats, waits_for_a_countdown,
    takes_an_expiry_that_has_not_come, revokes_what_expires_while_it_waits, ignores_a_result, raises_a_type_error,
    raises_a_value_error, does_not_know_every_task, chains, breaks_a_chain, groups, links, links_errors,
    goes_on_with_a_python_worker, takes_64_bit_headers, adds_very_often,
]

for claim in CLAIMS:
    if len(sys.argv) == 1 or claim.__name__ in sys.argv[1:]:
        claim()
        print(claim.__name__)
