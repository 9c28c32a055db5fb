"""Has Celery add, and checks the sums, as it is told.

Usage: celery_caller.py PORT THREADS

It takes one connection. Of each line the first word says how: `group` and `delay` share the jobs
among the threads and are answered when the last result is here, `one` does one job after the other
and is answered with the nanoseconds that each took. The second word says how many.
"""

import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from celery import group
from celery_tasks import add

LIMIT = 300


def check(sums, numbers):
    assert sums == [x + 1 for x in numbers], "Celery gave a wrong sum"


def as_group(numbers):
    results = group(add.s(x, 1) for x in numbers).apply_async()
    check(results.get(timeout=LIMIT), numbers)


def by_delay(numbers):
    results = [add.delay(x, 1) for x in numbers]
    check([result.get(timeout=LIMIT) for result in results], numbers)


def timed(x):
    begin = time.perf_counter_ns()
    total = add.delay(x, 1).get(timeout=LIMIT)
    took = time.perf_counter_ns() - begin
    check([total], [x])
    return took


def main(port, threads):
    pool = ThreadPoolExecutor(threads)
    with socket.create_server(("127.0.0.1", port)) as server:
        # The first connection is a look whether anybody listens.
        while True:
            connection, _ = server.accept()
            with connection, connection.makefile("rw") as lines:
                for line in lines:
                    way, count = line.split()
                    numbers = range(int(count))
                    if way == "one":
                        answer = " ".join(str(timed(x)) for x in numbers)
                    else:
                        work = as_group if way == "group" else by_delay
                        list(pool.map(work, (numbers[i::threads] for i in range(threads))))
                        answer = "done"
                    print(answer, file=lines, flush=True)


main(int(sys.argv[1]), int(sys.argv[2]))
