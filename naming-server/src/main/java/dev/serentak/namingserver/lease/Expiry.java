package dev.serentak.namingserver.lease;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sweeps whenever a lease ends. At least every second, so that a lease that another name server
 * takes meanwhile is not missed: the shortest lasts two. While the database is away, it tries every
 * second.
 */
@Component
class Expiry implements SmartLifecycle {

  /** Starts before the web server. */
  private static final int PHASE = Integer.MAX_VALUE - 4096;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Expiry.class);

  private final Sweep sweep;
  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private Thread sweeper = Thread.ofVirtual().unstarted(() -> {});
  private boolean told;

  Expiry(Sweep sweep) {
    this.sweep = sweep;
  }

  /** Returns after the first sweep, so that no request sees leases before an outage is made up. */
  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    Duration pause = sweep();
    sweeper = Thread.ofVirtual().name("expiry").start(() -> goOn(pause));
  }

  /**
   * Finishes the sweep at hand. Comes before everything else that stops, since no lease may end
   * while the web server refuses requests already.
   */
  @Override
  @EventListener(ContextClosedEvent.class)
  public void stop() {
    stopping.countDown();
    try {
      sweeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return stopping.getCount() > 0;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void goOn(Duration firstPause) {
    try {
      Duration pause = firstPause;
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = sweep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration sweep() {
    try {
      Duration pause = sweep.sweep();
      told = false;
      return pause;
    } catch (RuntimeException e) {
      if (!told) {
        log.warn("Leases do not expire for now: {}", e.toString());
        told = true;
      }
      return LONGEST_PAUSE;
    }
  }
}
