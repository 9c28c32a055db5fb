/** A task as Celery sends it: read, run, and answered in the words a Celery client knows. */
@NullMarked
package dev.serentak.taskworker.task;

import org.jspecify.annotations.NullMarked;
