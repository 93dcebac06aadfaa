package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tollgate.request.Call;
import tollgate.request.Parameter;

/** Puts into words in what a way of signing differs from the contract's. */
final class MistakeFinder {

  private final SigningVariant right;
  private final SigningVariant found;
  private final List<SigningMistake> findings = new ArrayList<>();

  private MistakeFinder(SigningVariant found) {
    this.found = found;
    this.right = SigningVariant.right(found.request(), found.key());
  }

  /** What is wrong with it; nothing when it is as the contract says. */
  static List<SigningMistake> of(SigningVariant found) {
    MistakeFinder explanation = new MistakeFinder(found);
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
      add(SigningMistake.Kind.OTHER_CALL, isOfAnotherCall().get().canonicalName());
    } else if (!kept.equals(expected)) {
      add(SigningMistake.Kind.WRONG_ORDER, names(kept), names(expected));
    }
    right.order().stream()
        .filter(each -> !kept.contains(each))
        .forEach(each -> add(SigningMistake.Kind.LEFT_OUT, each.wireName()));
    found.order().stream()
        .filter(each -> !found.request().call().signed().contains(each))
        .forEach(each -> add(SigningMistake.Kind.EXTRA, each.wireName()));
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
      add(SigningMistake.Kind.JOINED, found.joint().isBlank() ? "␣" : found.joint());
    }
    if (!found.ending().isEmpty()) {
      add(SigningMistake.Kind.LINE_BREAK);
    }
    if (!found.charset().equals(right.charset())) {
      add(SigningMistake.Kind.LATIN);
    }
  }

  private void key() {
    if (found.place() == SigningVariant.Place.NOWHERE) {
      add(SigningMistake.Kind.KEY_LEFT_OUT);
      return;
    }
    if (found.place() == SigningVariant.Place.FIRST) {
      add(SigningMistake.Kind.KEY_FIRST);
    }
    switch (found.key().kind()) {
      case PREVIOUS -> add(SigningMistake.Kind.PREVIOUS_KEY);
      case PREVIOUS_THAT_COUNTS -> add(SigningMistake.Kind.PREVIOUS_KEY_COUNTS);
      case SYSTEM -> add(SigningMistake.Kind.SYSTEM_KEY);
      case OTHER -> add(SigningMistake.Kind.OTHER_KEY, Long.toString(found.key().owner()));
      case RIGHT -> {}
    }
  }

  private void add(SigningMistake.Kind kind, String... gaps) {
    findings.add(SigningMistake.of(kind, gaps));
  }

  private static String names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::wireName).collect(Collectors.joining(", "));
  }
}
