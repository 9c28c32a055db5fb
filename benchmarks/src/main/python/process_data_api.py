"""POST /process-data in Python: FastAPI as its documentation shows it.

Usage: uvicorn --app-dir . --workers 2 --no-access-log process_data_api:app
"""

import math
from typing import List

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

app = FastAPI()


class Values(BaseModel):
    values: List[float] = Field(..., min_items=1, max_items=100_000)


def percentile(ordered, percent):
    return ordered[math.ceil(percent * len(ordered) / 100) - 1]


@app.post("/process-data")
async def process_data(request: Values):
    ordered = sorted(request.values)
    count = len(ordered)
    total = math.fsum(ordered)
    mean = total / count
    # Returned as a response, which the documentation calls the fastest: a dict would be copied first.
    return JSONResponse(
        {
            "count": count,
            "sum": total,
            "mean": mean,
            "min": ordered[0],
            "max": ordered[-1],
            "median": (ordered[(count - 1) // 2] + ordered[count // 2]) / 2,
            "standardDeviation": math.sqrt(math.fsum((value - mean) ** 2 for value in ordered) / count),
            "p90": percentile(ordered, 90),
            "p99": percentile(ordered, 99),
        }
    )
