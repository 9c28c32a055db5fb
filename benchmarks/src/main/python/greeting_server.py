"""The greeting object in Python: Pyro as its documentation shows it.

Usage: greeting_server.py thread|multiplex NAME_SERVER_PORT
"""

import sys

import Pyro4


@Pyro4.expose
class Greeting:
    def welcome_message(self, name):
        return "Hi welcome " + name


Pyro4.config.SERVERTYPE = sys.argv[1]
Pyro4.config.THREADPOOL_SIZE = 100  # one thread for each caller; by default it turns away some of 64
with Pyro4.Daemon(host="127.0.0.1") as daemon:
    names = Pyro4.locateNS("127.0.0.1", int(sys.argv[2]))
    names.register("server", daemon.register(Greeting))
    print("ready", flush=True)
    daemon.requestLoop()
