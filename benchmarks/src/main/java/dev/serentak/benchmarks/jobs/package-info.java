/** Addition jobs through our services beside Celery, on one RabbitMQ. */
@NullMarked
package dev.serentak.benchmarks.jobs;

import org.jspecify.annotations.NullMarked;
