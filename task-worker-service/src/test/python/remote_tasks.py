"""Tasks that a Python worker has, on a queue of its own."""
import os

from celery import Celery

app = Celery("remote", broker=os.environ["BROKER"], backend="rpc://")


@app.task(name="remote.double")
def double(x):
    return 2 * x


@app.task(name="remote.note")
def note(*args):
    return list(args)
