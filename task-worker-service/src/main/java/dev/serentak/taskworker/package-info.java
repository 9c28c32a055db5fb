/** Takes jobs from RabbitMQ, works on them and returns results. */
@NullMarked
package dev.serentak.taskworker;

import org.jspecify.annotations.NullMarked;
