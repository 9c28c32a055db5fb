package dev.serentak.api.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an item: it has a result or an error.
 *
 * @param index its place in the batch, from 0
 * @param op as the item has it, if it has one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Outcome(int index, @Nullable String op, @Nullable Object result, @Nullable Failure error) {

  static Outcome of(int index, @Nullable String op, Result result) {
    return switch (result) {
      case Result.Done(var value) -> new Outcome(index, op, value, null);
      case Result.Failed(var type, var detail) ->
          new Outcome(index, op, null, new Failure(type, detail));
    };
  }

  /**
   * Why an item has no result.
   *
   * @param type for programs
   * @param detail for people
   */
  record Failure(String type, String detail) {}
}
