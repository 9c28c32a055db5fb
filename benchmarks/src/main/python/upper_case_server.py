"""The upper-case server in Python: asyncio as its documentation shows it.

Usage: upper_case_server.py streams|protocol PORT
"""

import asyncio
import codecs
import sys


async def serve_stream(reader, writer):
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while chunk := await reader.read(65536):
        writer.write(decoder.decode(chunk).upper().encode())
        await writer.drain()
    writer.write(decoder.decode(b"", final=True).upper().encode())
    writer.close()


class UpperCase(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def data_received(self, data):
        self.transport.write(self.decoder.decode(data).upper().encode())

    def eof_received(self):
        self.transport.write(self.decoder.decode(b"", final=True).upper().encode())

    # What the streams do by themselves: read on when the client has taken what it was sent.
    def pause_writing(self):
        self.transport.pause_reading()

    def resume_writing(self):
        self.transport.resume_reading()


async def main(kind, port):
    if kind == "streams":
        server = await asyncio.start_server(serve_stream, "127.0.0.1", port)
    else:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(UpperCase, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
