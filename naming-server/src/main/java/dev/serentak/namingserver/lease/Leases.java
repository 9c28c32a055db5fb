package dev.serentak.namingserver.lease;

import dev.serentak.http.Problem;
import dev.serentak.namingserver.event.NameChanges;
import dev.serentak.namingserver.event.NameEvent;
import dev.serentak.namingserver.event.NameEvent.Type;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes registrations and takes them back. Any number of threads and servers may, at once. */
@Component
class Leases {

  private final LeaseStore store;
  private final NameChanges changes;
  private final Counter registrations;
  private final Counter renewals;

  Leases(LeaseStore store, NameChanges changes, MeterRegistry meters) {
    this.store = store;
    this.changes = changes;
    this.registrations = meters.counter("namingserver.registrations");
    this.renewals = meters.counter("namingserver.renewals");
  }

  /**
   * A lease as it stands after it was put.
   *
   * @param event null when it was but renewed
   */
  record Put(Lease lease, @Nullable NameEvent event) {

    boolean isNew() {
      return event != null && event.type() == Type.REGISTERED;
    }

    private List<NameEvent> events() {
      return event == null ? List.of() : List.of(event);
    }
  }

  /**
   * Registers, changes or renews, whichever it is.
   *
   * @param onlyNew whether to leave alone what exists, which is then answered 412
   */
  Put put(Place place, Registration registration, boolean onlyNew) {
    Optional<Lease> renewed = onlyNew ? Optional.empty() : store.renew(place, registration);
    Put put =
        renewed
            .map(lease -> new Put(lease, null))
            .orElseGet(
                () -> changes.change(() -> change(place, registration, onlyNew), Put::events));
    if (put.isNew()) {
      registrations.increment();
    } else if (put.event() == null) {
      renewals.increment();
    }
    return put;
  }

  private Put change(Place place, Registration registration, boolean onlyNew) {
    Optional<Lease> before = store.find(place);
    if (before.isPresent() && onlyNew) {
      throw Problem.ALREADY_REGISTERED.exception(
          place.instance() + " is registered as " + place.name() + " already");
    }
    if (before.isEmpty() && !store.hasRoom(place.name())) {
      throw Problem.UNAVAILABLE.exception("As many instances are registered as may be");
    }
    Lease after = store.put(place, registration);
    if (before.filter(registration::isRenewalOf).isPresent()) {
      return new Put(after, null);
    }
    return new Put(after, store.tell(before.isPresent() ? Type.CHANGED : Type.REGISTERED, place));
  }

  /** Whether there was something to remove. */
  boolean remove(Place place) {
    return !changes.change(() -> store.remove(place), Function.identity()).isEmpty();
  }

  /** Removes all instances of all names that begin so, and tells how many. */
  int removeAll(String prefix) {
    return changes.change(() -> store.removeAll(prefix), Function.identity()).size();
  }
}
