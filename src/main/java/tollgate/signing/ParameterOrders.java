package tollgate.signing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists the orders in which the parameters of a request may have been hashed. */
final class ParameterOrders {

  private static final int MAX_EXTRAS = 2;

  private ParameterOrders() {}

  /**
   * Returns the orders of subsets of the sent parameters, with at most two that the call does not
   * hash. Subsets closest to the documented one come first; the documented order is omitted.
   *
   * @param max the largest number of orders
   */
  static List<List<String>> of(SigningInput input, int max) {
    List<String> right = input.signedNames();
    List<List<String>> subsets = new ArrayList<>();
    for (List<String> extras : extras(input)) {
      subsets(right).forEach(subset -> subsets.add(concat(subset, extras)));
    }
    subsets.sort(Comparator.comparingLong(subset -> distance(subset, right)));
    return subsets.stream()
        .flatMap(ParameterOrders::permutations)
        .filter(order -> !order.equals(right))
        .limit(max)
        .toList();
  }

  /** Returns the sets of at most two parameters that the call does not hash. */
  private static List<List<String>> extras(SigningInput input) {
    List<String> others =
        input.values().keySet().stream().filter(name -> !input.isSigned(name)).toList();
    return subsets(others, MAX_EXTRAS);
  }

  private static long distance(List<String> subset, List<String> right) {
    long kept = subset.stream().filter(right::contains).count();
    return subset.size() - kept + right.size() - kept;
  }

  private static List<List<String>> subsets(List<String> all) {
    return subsets(all, all.size());
  }

  private static List<List<String>> subsets(List<String> all, int maxSize) {
    List<List<String>> subsets = new ArrayList<>(List.of(List.of()));
    for (String each : all) {
      List<List<String>> larger =
          subsets.stream()
              .filter(subset -> subset.size() < maxSize)
              .map(subset -> concat(subset, List.of(each)))
              .toList();
      subsets.addAll(larger);
    }
    return subsets;
  }

  private static Stream<List<String>> permutations(List<String> subset) {
    if (subset.isEmpty()) {
      return Stream.of(List.of());
    }
    return subset.stream()
        .flatMap(
            first ->
                permutations(subset.stream().filter(each -> !each.equals(first)).toList())
                    .map(rest -> concat(List.of(first), rest)));
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
