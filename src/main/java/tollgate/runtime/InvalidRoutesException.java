package tollgate.runtime;

import java.util.List;
import java.util.stream.Stream;

/** Says why files of routes and Kamelets cannot be used: one sentence for each mistake. */
final class InvalidRoutesException extends IllegalStateException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_REASONS = 20;

  private final List<String> reasons;

  /** Takes at least one sentence; more than 20 are counted instead of listed. */
  InvalidRoutesException(List<String> reasons) {
    super(String.join("; ", limited(reasons)));
    this.reasons = limited(reasons);
  }

  /** Returns the sentences, each of which begins with a file. */
  List<String> reasons() {
    return reasons;
  }

  private static List<String> limited(List<String> reasons) {
    if (reasons.size() <= MAX_REASONS) {
      return List.copyOf(reasons);
    }
    String rest = "%d more mistakes are not listed".formatted(reasons.size() - MAX_REASONS);
    return Stream.concat(reasons.stream().limit(MAX_REASONS), Stream.of(rest)).toList();
  }
}
