"""Calls the greeting object by its name in Python: Pyro as its documentation shows it, a proxy for each thread.

Usage: greeting_caller.py NAME_SERVER_PORT PROCESSES THREADS WARM_UP_SECONDS MEASURED_SECONDS
"""

import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import Pyro4

port, processes, threads, warm_up, measured = map(int, sys.argv[1:])
begin = time.monotonic() + warm_up
end = begin + measured


def greet(server):
    if server.welcome_message("Ann") != "Hi welcome Ann":
        raise ValueError("The server gave another answer than expected")


def call(_):
    count = 0
    with Pyro4.Proxy("PYRONAME:server@127.0.0.1:%d" % port) as server:
        while time.monotonic() < begin:
            greet(server)
        while time.monotonic() < end:
            greet(server)
            count += 1
    return count


def call_from_threads(_):
    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(call, range(threads)))


with ProcessPoolExecutor(processes) as pool:
    counts = pool.map(call_from_threads, range(processes))
    time.sleep(begin - time.monotonic())
    print("measuring", flush=True)
    print("calls: %d" % sum(counts), flush=True)
    signal.pause()  # so that its processor time can be asked for
