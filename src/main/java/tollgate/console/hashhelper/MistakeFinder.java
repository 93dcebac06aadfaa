package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tollgate.request.Call;
import tollgate.request.Parameter;

/** Lists the mistakes of a signing variant, compared with the documented one. */
final class MistakeFinder {

  private final SigningVariant right;
  private final SigningVariant found;
  private final List<SigningMistake> mistakes = new ArrayList<>();

  private MistakeFinder(SigningVariant found) {
    this.found = found;
    this.right = SigningVariant.right(found.request(), found.key());
  }

  /** Returns the mistakes of a variant; empty when it is the documented one. */
  static List<SigningMistake> find(SigningVariant found) {
    MistakeFinder finder = new MistakeFinder(found);
    finder.compareOrder();
    found.order().forEach(finder::compareValue);
    finder.compareText();
    finder.compareKey();
    return List.copyOf(finder.mistakes);
  }

  private void compareOrder() {
    List<Parameter> hashed = found.order().stream().filter(right.order()::contains).toList();
    List<Parameter> expected = right.order().stream().filter(hashed::contains).toList();
    Optional<Call> otherCall = otherCallWithThisOrder();
    if (otherCall.isPresent()) {
      add(SigningMistake.Kind.OTHER_CALL, otherCall.get().canonicalName());
    } else if (!hashed.equals(expected)) {
      add(SigningMistake.Kind.WRONG_ORDER, names(hashed), names(expected));
    }
    right.order().stream()
        .filter(parameter -> !hashed.contains(parameter))
        .forEach(parameter -> add(SigningMistake.Kind.OMITTED, parameter.wireName()));
    found.order().stream()
        .filter(parameter -> !found.request().call().signed().contains(parameter))
        .forEach(parameter -> add(SigningMistake.Kind.EXTRA, parameter.wireName()));
  }

  private Optional<Call> otherCallWithThisOrder() {
    return Arrays.stream(Call.values())
        .filter(call -> call != found.request().call() && found.order().size() > 1)
        .filter(call -> !found.order().equals(right.order()))
        .filter(call -> sentParameters(call).equals(found.order()))
        .findFirst();
  }

  private List<Parameter> sentParameters(Call call) {
    return call.signed().stream()
        .filter(parameter -> found.request().value(parameter).isPresent())
        .toList();
  }

  private void compareValue(Parameter parameter) {
    Optional.ofNullable(found.values().get(parameter))
        .ifPresent(value -> add(value.mistake(), parameter.wireName(), value.text()));
  }

  private void compareText() {
    if (!found.separator().isEmpty()) {
      String separator = found.separator().isBlank() ? "␣" : found.separator();
      add(SigningMistake.Kind.SEPARATOR, separator);
    }
    if (!found.suffix().isEmpty()) {
      add(SigningMistake.Kind.LINE_BREAK);
    }
    if (!found.charset().equals(right.charset())) {
      add(SigningMistake.Kind.ISO_8859_1);
    }
  }

  private void compareKey() {
    if (found.keyPosition() == SigningVariant.KeyPosition.NONE) {
      add(SigningMistake.Kind.KEY_OMITTED);
      return;
    }
    if (found.keyPosition() == SigningVariant.KeyPosition.FIRST) {
      add(SigningMistake.Kind.KEY_FIRST);
    }
    switch (found.key().kind()) {
      case EXPIRED_PREVIOUS -> add(SigningMistake.Kind.EXPIRED_PREVIOUS_KEY);
      case VALID_PREVIOUS -> add(SigningMistake.Kind.VALID_PREVIOUS_KEY);
      case SYSTEM -> add(SigningMistake.Kind.SYSTEM_KEY);
      case OTHER -> add(SigningMistake.Kind.OTHER_KEY, Long.toString(found.key().owner()));
      case CURRENT -> {}
    }
  }

  private void add(SigningMistake.Kind kind, String... arguments) {
    mistakes.add(SigningMistake.of(kind, arguments));
  }

  private static String names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::wireName).collect(Collectors.joining(", "));
  }
}
