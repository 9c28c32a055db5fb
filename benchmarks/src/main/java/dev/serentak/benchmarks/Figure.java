package dev.serentak.benchmarks;

/**
 * What a competitor reached in one round.
 *
 * @param perSecond how many of what is counted
 * @param cpuMicros processor time that it took for one of these, in microseconds
 */
public record Figure(double perSecond, double cpuMicros) {}
