package dev.serentak.testsupport.blocking;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What may be called on an event loop although BlockHound takes it for blocking. */
public final class KnownWaits implements BlockHoundIntegration {

  private static final String ALLOCATOR = "io.netty.buffer.AdaptivePoolingAllocator";

  @Override
  public void applyTo(BlockHound.Builder builder) {
    // Netty's memory is behind a lock that is held for some steps in memory only.
    builder.allowBlockingCallsInside(ALLOCATOR, "allocate");
    builder.allowBlockingCallsInside(ALLOCATOR, "reallocate");
    builder.allowBlockingCallsInside(ALLOCATOR + "$Chunk", "release");
    builder.allowBlockingCallsInside(ALLOCATOR + "$Chunk", "releaseSegment");
    builder.allowBlockingCallsInside(ALLOCATOR + "$MagazineGroup", "allocate");
    // A type that Jackson sees for the first time, too.
    builder.allowBlockingCallsInside(
        "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
    // The log is written to the console by whoever has something to say.
    builder.allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders");
  }
}
