"""The addition task on Celery, as safe as ours: a job is on disk before the caller goes on, and is
acknowledged when its result is with the broker."""

import os

from celery import Celery

app = Celery("tasks", broker=os.environ["BROKER"], backend="rpc://")
app.conf.update(
    broker_transport_options={"confirm_publish": True},
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    # As its guide to optimising has it for many short tasks.
    worker_prefetch_multiplier=64,
)


@app.task(name="tasks.add")
def add(x, y):
    return x + y
