/** Numbers sent to the API beside FastAPI. */
@NullMarked
package dev.serentak.benchmarks.api;

import org.jspecify.annotations.NullMarked;
