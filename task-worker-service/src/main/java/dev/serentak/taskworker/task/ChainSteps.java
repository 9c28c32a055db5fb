package dev.serentak.taskworker.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A chain made ready for sending: nested chains spliced, every step with its id, and the options of
 * the chain handed to the steps that they are meant for.
 */
final class ChainSteps {

  /** What the whole chain is known by, or that its last step stands for towards others. */
  private static final Set<String> OF_THE_LAST =
      Set.of("task_id", "group_id", "group_index", "chord");

  private final List<Json> arguments;
  private final Map<String, Json> options;
  private final List<Signature> steps;

  /**
   * @param ids makes an id for each step that has none
   * @throws UnsendableException if it has no steps, or a step after a group, which is a chord
   */
  ChainSteps(Signature chain, Supplier<Json.Text> ids) {
    arguments = chain.arguments();
    options = chain.options();
    List<Signature> spliced = chain.members().stream().flatMap(ChainSteps::spliced).toList();
    if (spliced.isEmpty()) {
      throw new UnsendableException(PythonError.invalidTask("a chain without steps"));
    }
    var ready = new ArrayList<Signature>();
    for (Signature step : spliced) {
      boolean last = ready.size() == spliced.size() - 1;
      if (step.isGroup() && !last) {
        throw new UnsendableException(PythonError.notImplemented("this worker sends no chord"));
      }
      Signature named = last ? step.withDefaults(only(OF_THE_LAST)) : step;
      ready.add(linked(named, last).withDefaults(Map.of("task_id", ids.get())));
    }
    steps = List.copyOf(ready);
  }

  private static Stream<Signature> spliced(Signature step) {
    if (step.isChain()) {
      return step.members().stream().flatMap(ChainSteps::spliced);
    }
    // A group of one is no group: what follows it needs no chord.
    boolean single = step.isGroup() && step.members().size() == 1;
    return single ? spliced(step.members().getFirst()) : Stream.of(step);
  }

  private Map<String, Json> only(Set<String> names) {
    var some = new LinkedHashMap<>(options);
    some.keySet().retainAll(names);
    return some;
  }

  /** The chain's callbacks belong to its last step, its errbacks to each. */
  private Signature linked(Signature step, boolean last) {
    Map<String, Json> links = only(Set.of("root_id"));
    if (last && Signature.has(options, "link")) {
      links.put("link", joined(step, "link"));
    }
    if (Signature.has(options, "link_error")) {
      links.put("link_error", joined(step, "link_error"));
    }
    return step.withOptions(links);
  }

  private Json joined(Signature step, String link) {
    var all = new ArrayList<>(Signature.listOf(step.options().get(link)));
    all.addAll(Signature.listOf(options.get(link)));
    return Signature.json(all);
  }

  /** In the order in which they run. */
  List<Signature> steps() {
    return steps;
  }

  Signature first() {
    return steps.getFirst();
  }

  /** What the first step gets before its own arguments. */
  List<Json> arguments() {
    return arguments;
  }

  /** The chain's other options, and the steps after the first one, the next of them last. */
  Map<String, Json> optionsOfFirst() {
    var first = new LinkedHashMap<>(options);
    first.keySet().removeAll(OF_THE_LAST);
    first.keySet().removeAll(Set.of("link", "link_error"));
    var rest = new ArrayList<>(Signature.listOf(options.get("chain")));
    rest.addAll(steps.subList(1, steps.size()).reversed());
    first.put("chain", Signature.json(rest));
    return first;
  }
}
