package dev.serentak.api.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done, and what an item looks like that wants it. */
enum Op {
  ADD(Item.Add.class),
  GREET(Item.Greet.class),
  UPPERCASE(Item.Uppercase.class),
  FETCH(Item.Fetch.class);

  /** All of them, for people. */
  static final String ALL = Stream.of(values()).map(Op::word).collect(Collectors.joining(", "));

  private final Class<? extends Item> item;

  Op(Class<? extends Item> item) {
    this.item = item;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Class<? extends Item> item() {
    return item;
  }

  static Optional<Op> of(String word) {
    return Arrays.stream(values()).filter(op -> op.word().equals(word)).findAny();
  }
}
