package dev.serentak.taskproducer.job;

/** Told in this process after jobs were stored or made due, so that nobody has to poll for them. */
public record JobsAccepted() {}
