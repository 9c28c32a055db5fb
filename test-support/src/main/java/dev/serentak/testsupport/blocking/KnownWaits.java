package dev.serentak.testsupport.blocking;

import java.util.List;
import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What may be called on an event loop although BlockHound takes it for blocking. */
public final class KnownWaits implements BlockHoundIntegration {

  private static final String ALLOCATOR = "io.netty.buffer.AdaptivePoolingAllocator";

  private static final String AMQP_CLIENT =
      "com.rabbitmq.client.impl.NettyFrameHandlerFactory$AmqpHandler";

  @Override
  public void applyTo(BlockHound.Builder builder) {
    // Netty's memory is behind a lock that is held for some steps in memory only.
    builder.allowBlockingCallsInside(ALLOCATOR, "allocate");
    builder.allowBlockingCallsInside(ALLOCATOR, "reallocate");
    builder.allowBlockingCallsInside(ALLOCATOR + "$Chunk", "release");
    builder.allowBlockingCallsInside(ALLOCATOR + "$Chunk", "releaseSegment");
    builder.allowBlockingCallsInside(ALLOCATOR + "$MagazineGroup", "allocate");
    // BlockHound does not see who waits for a monitor, and a lock is no different: the caches of
    // Jackson, Hibernate Validator and Spring each have one. Who waits for input or for another
    // thread's deed is still seen.
    builder.allowBlockingCallsInside("java.util.concurrent.locks.ReentrantLock", "lock");
    // RabbitMQ's client reads on event loops of its own, under its locks.
    for (String event : List.of("channelRead", "channelInactive", "userEventTriggered")) {
      builder.allowBlockingCallsInside(AMQP_CLIENT, event);
    }
    // The log is written to the console by whoever has something to say.
    builder.allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders");
  }
}
