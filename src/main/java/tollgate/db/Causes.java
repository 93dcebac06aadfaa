package tollgate.db;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Lists the causes of an exception. The list is bounded because causes can form a cycle: on one,
 * Camel's {@code ObjectHelper.createExceptionIterable} does not end and Guava's {@code
 * Throwables.getCausalChain} throws.
 */
public final class Causes {

  private static final int MAX_DEPTH = 20;

  private Causes() {}

  /** Returns the exception itself and its causes, outermost first, at most 20 in total. */
  public static Stream<Throwable> of(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).limit(MAX_DEPTH);
  }
}
