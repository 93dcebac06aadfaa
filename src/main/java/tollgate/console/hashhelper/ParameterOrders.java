package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.request.Parameter;
import tollgate.request.Request;

/** Lists the orders in which the parameters of a request may have been hashed. */
final class ParameterOrders {

  private static final int MAX_EXTRAS = 2;

  private ParameterOrders() {}

  /**
   * Returns the orders of every subset of the sent parameters, with at most two that the call does
   * not hash. Subsets closest to the documented one come first; the documented order is omitted.
   */
  static List<List<Parameter>> of(Request request) {
    List<Parameter> sent =
        Arrays.stream(Parameter.values())
            .filter(each -> each != Parameter.HASH && request.value(each).isPresent())
            .toList();
    List<Parameter> right = SigningVariant.right(request, null).order();
    return subsets(sent).stream()
        .filter(subset -> extras(subset, request) <= MAX_EXTRAS)
        .sorted(Comparator.comparingLong(subset -> distance(subset, request, right)))
        .flatMap(subset -> permutations(subset).stream())
        .filter(order -> !order.equals(right))
        .collect(Collectors.toList());
  }

  private static long extras(List<Parameter> subset, Request request) {
    return subset.stream().filter(each -> !request.call().signed().contains(each)).count();
  }

  private static long distance(List<Parameter> subset, Request request, List<Parameter> right) {
    long omitted = right.stream().filter(each -> !subset.contains(each)).count();
    return extras(subset, request) + omitted;
  }

  private static List<List<Parameter>> subsets(List<Parameter> all) {
    List<List<Parameter>> subsets = new ArrayList<>(List.of(List.of()));
    for (Parameter each : all) {
      subsets.addAll(subsets.stream().map(subset -> append(subset, each)).toList());
    }
    return subsets;
  }

  private static List<List<Parameter>> permutations(List<Parameter> subset) {
    if (subset.isEmpty()) {
      return List.of(Collections.emptyList());
    }
    return subset.stream().flatMap(first -> permutationsStartingWith(first, subset)).toList();
  }

  private static Stream<List<Parameter>> permutationsStartingWith(
      Parameter first, List<Parameter> subset) {
    List<Parameter> others = subset.stream().filter(each -> each != first).toList();
    return permutations(others).stream()
        .map(rest -> Stream.concat(Stream.of(first), rest.stream()).toList());
  }

  private static List<Parameter> append(List<Parameter> subset, Parameter last) {
    return Stream.concat(subset.stream(), Stream.of(last)).toList();
  }
}
