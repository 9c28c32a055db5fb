"""Publishes a message whose headers hold 64-bit integers, as Celery's AMQP library writes them.

    publish_signed_longs.py <amqp uri> <queue>
"""
import sys
from urllib.parse import urlparse

from amqp import Connection, Message

uri, queue = urlparse(sys.argv[1]), sys.argv[2]
headers = {
    "large": 2 ** 40,
    "negative": -(2 ** 40),
    "nested": {"list": [1, 2 ** 40, {"deep": -(2 ** 40)}], "small": 5},
    "text": "L",
}
with Connection(f"{uri.hostname}:{uri.port or 5672}", uri.username, uri.password, connect_timeout=10) as connection:
    message = Message("body", content_type="text/plain", content_encoding="utf-8", application_headers=headers)
    connection.channel().basic_publish(message, routing_key=queue)
