package tollgate.signing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tollgate.request.Call;

/** Lists the mistakes of a signing variant, compared with the documented one. */
final class MistakeFinder {

  private final SigningVariant found;
  private final List<String> right;
  private final List<SigningMistake> mistakes = new ArrayList<>();

  private MistakeFinder(SigningVariant found) {
    this.found = found;
    this.right = found.input().signedNames();
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
    List<String> hashed = found.order().stream().filter(right::contains).toList();
    List<String> expected = right.stream().filter(hashed::contains).toList();
    Optional<Call> otherCall = otherCallWithThisOrder();
    if (otherCall.isPresent()) {
      add(SigningMistake.Kind.OTHER_CALL, otherCall.get().canonicalName());
    } else if (!hashed.equals(expected)) {
      add(SigningMistake.Kind.WRONG_ORDER, String.join(", ", hashed), String.join(", ", expected));
    }
    right.stream()
        .filter(name -> !hashed.contains(name))
        .forEach(name -> add(SigningMistake.Kind.OMITTED, name));
    found.order().stream()
        .filter(name -> !found.input().isSigned(name))
        .forEach(name -> add(SigningMistake.Kind.EXTRA, name));
  }

  private Optional<Call> otherCallWithThisOrder() {
    return Arrays.stream(Call.values())
        .filter(call -> call != found.input().call() && found.order().size() > 1)
        .filter(call -> !found.order().equals(right))
        .filter(call -> found.input().signedNames(call).equals(found.order()))
        .findFirst();
  }

  private void compareValue(String name) {
    Optional.ofNullable(found.values().get(name))
        .ifPresent(value -> add(value.mistake(), name, value.text()));
  }

  private void compareText() {
    found.form().mistake().ifPresent(mistakes::add);
    if (!found.suffix().isEmpty()) {
      add(SigningMistake.Kind.LINE_BREAK);
    }
    if (found.charset().equals(StandardCharsets.ISO_8859_1)) {
      add(SigningMistake.Kind.ISO_8859_1);
    } else if (!found.charset().equals(StandardCharsets.UTF_8)) {
      add(SigningMistake.Kind.OTHER_CHARSET, found.charset().name());
    }
    found.method().mistake().ifPresent(mistakes::add);
  }

  private void compareKey() {
    switch (found.keyPosition()) {
      case FIRST -> add(SigningMistake.Kind.KEY_FIRST);
      case TWICE -> add(SigningMistake.Kind.KEY_TWICE);
      case NONE -> {
        if (!found.method().isKeyed()) {
          add(SigningMistake.Kind.KEY_OMITTED);
          return;
        }
      }
      case LAST -> {}
    }
    found.keyText().mistake().ifPresent(this::add);
    switch (found.key().kind()) {
      case EXPIRED_PREVIOUS -> add(SigningMistake.Kind.EXPIRED_PREVIOUS_KEY);
      case VALID_PREVIOUS -> add(SigningMistake.Kind.VALID_PREVIOUS_KEY);
      case SYSTEM -> add(SigningMistake.Kind.SYSTEM_KEY);
      case OTHER -> add(SigningMistake.Kind.OTHER_KEY, Long.toString(found.key().owner()));
      case OF_CALLER -> add(SigningMistake.Kind.CALLER_KEY);
      case CURRENT -> {}
    }
  }

  private void add(SigningMistake.Kind kind, String... arguments) {
    mistakes.add(SigningMistake.of(kind, arguments));
  }
}
