package tollgate.console.hash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tollgate.api.Call;
import tollgate.api.Parameter;

/** Puts into words in what a way of signing differs from the contract's. */
final class Explanation {

  private final Trial right;
  private final Trial found;
  private final List<Finding> findings = new ArrayList<>();

  private Explanation(Trial found) {
    this.found = found;
    this.right = Trial.right(found.request(), found.key());
  }

  /** What is wrong with it; nothing when it is as the contract says. */
  static List<Finding> of(Trial found) {
    Explanation explanation = new Explanation(found);
    explanation.order();
    found.order().forEach(explanation::spelling);
    explanation.surroundings();
    explanation.key();
    return List.copyOf(explanation.findings);
  }

  private void order() {
    List<Parameter> kept = found.order().stream().filter(right.order()::contains).toList();
    List<Parameter> expected = right.order().stream().filter(kept::contains).toList();
    if (isOfAnotherCall().isPresent()) {
      add(Finding.Kind.OTHER_CALL, isOfAnotherCall().get().canonicalName());
    } else if (!kept.equals(expected)) {
      add(Finding.Kind.WRONG_ORDER, names(kept), names(expected));
    }
    right.order().stream()
        .filter(each -> !kept.contains(each))
        .forEach(each -> add(Finding.Kind.LEFT_OUT, each.wireName()));
    found.order().stream()
        .filter(each -> !found.request().call().signed().contains(each))
        .forEach(each -> add(Finding.Kind.EXTRA, each.wireName()));
  }

  private Optional<Call> isOfAnotherCall() {
    return Arrays.stream(Call.values())
        .filter(call -> call != found.request().call() && found.order().size() > 1)
        .filter(call -> !found.order().equals(right.order()))
        .filter(call -> sent(call).equals(found.order()))
        .findFirst();
  }

  private List<Parameter> sent(Call call) {
    return call.signed().stream().filter(each -> found.request().value(each).isPresent()).toList();
  }

  private void spelling(Parameter parameter) {
    Optional.ofNullable(found.spelled().get(parameter))
        .ifPresent(spelling -> add(spelling.mistake(), parameter.wireName(), spelling.text()));
  }

  private void surroundings() {
    if (!found.joint().isEmpty()) {
      add(Finding.Kind.JOINED, found.joint().isBlank() ? "␣" : found.joint());
    }
    if (!found.ending().isEmpty()) {
      add(Finding.Kind.LINE_BREAK);
    }
    if (!found.charset().equals(right.charset())) {
      add(Finding.Kind.LATIN);
    }
  }

  private void key() {
    if (found.place() == Trial.Place.NOWHERE) {
      add(Finding.Kind.KEY_LEFT_OUT);
      return;
    }
    if (found.place() == Trial.Place.FIRST) {
      add(Finding.Kind.KEY_FIRST);
    }
    switch (found.key().kind()) {
      case PREVIOUS -> add(Finding.Kind.PREVIOUS_KEY);
      case PREVIOUS_THAT_COUNTS -> add(Finding.Kind.PREVIOUS_KEY_COUNTS);
      case SYSTEM -> add(Finding.Kind.SYSTEM_KEY);
      case OTHER -> add(Finding.Kind.OTHER_KEY, Long.toString(found.key().owner()));
      case RIGHT -> {}
    }
  }

  private void add(Finding.Kind kind, String... gaps) {
    findings.add(Finding.of(kind, gaps));
  }

  private static String names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::wireName).collect(Collectors.joining(", "));
  }
}
