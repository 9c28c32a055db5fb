package dev.serentak.namingserver.lease;

import java.util.List;

/** A name and who serves it, at least one, sorted by instance. */
record Name(String name, List<Lease> instances) {}
