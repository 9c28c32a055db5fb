package dev.serentak.http;

/**
 * One thing that is wrong with a request body.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901); empty for the whole body
 * @param detail what, for a person to read
 */
public record Violation(String pointer, String detail) {}
