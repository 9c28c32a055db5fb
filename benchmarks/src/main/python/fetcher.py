"""The fetcher in Python: aiohttp as its documentation shows it, with one session for all, on uvloop.

Usage: fetcher.py pooled|unpooled PORT
"""

import asyncio
import sys
import time

import aiohttp
import uvloop
from aiohttp import web


def milliseconds_since(start):
    return int((time.monotonic() - start) * 1000)


async def get(session, url):
    start = time.monotonic()
    try:
        async with session.get(url) as response:
            body = await response.text()
            return {
                "url": url,
                "status": response.status,
                "contentType": response.content_type,
                "bytes": len(await response.read()),
                "elapsedMs": milliseconds_since(start),
                "body": body,
            }
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        failure = {"type": type(error).__name__, "detail": str(error)}
        return {"url": url, "elapsedMs": milliseconds_since(start), "error": failure}


async def fetch(request):
    start = time.monotonic()
    asked = await request.json()
    session = request.app["session"]
    results = await asyncio.gather(*(get(session, url) for url in asked["urls"]))
    return web.json_response({"elapsedMs": milliseconds_since(start), "results": results})


async def with_session(app):
    connector = aiohttp.TCPConnector(limit=100, force_close=sys.argv[1] == "unpooled")
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        app["session"] = session
        yield


uvloop.install()
app = web.Application()
app.add_routes([web.post("/fetch", fetch)])
app.cleanup_ctx.append(with_session)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[2]), access_log=None)
