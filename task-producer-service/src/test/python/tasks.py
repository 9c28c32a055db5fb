"""The addition task as Celery's own tutorial has it, and nothing of ours."""

import os

from celery import Celery

app = Celery("tasks", broker=os.environ["BROKER"], backend="rpc://")
app.conf.task_track_started = os.environ.get("TRACK_STARTED") == "true"


@app.task(name="tasks.add")
def add(x, y):
    return x + y
