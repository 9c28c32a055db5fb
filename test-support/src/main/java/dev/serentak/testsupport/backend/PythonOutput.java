package dev.serentak.testsupport.backend;

/**
 * What an ended program has left. Of very long texts only the end is kept.
 *
 * @param exitCode 128 and more: ended by a signal
 */
public record PythonOutput(int exitCode, String stdout, String stderr) {}
