package tollgate.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A way of joining the hashed values; the documented one is {@link #CONCATENATED}.
 *
 * @param mistake empty for the documented way
 * @param keySeparator the text between the values and the key
 */
record TextForm(Optional<SigningMistake> mistake, Joiner joiner, String keySeparator) {

  static final TextForm CONCATENATED = new TextForm(Optional.empty(), joined(""), "");

  private static final List<String> SEPARATORS =
      List.of("&", ":", ",", ";", "|", "-", " ", "+", "\n", "/", "_");
  private static final List<String> KEY_NAMES =
      List.of("key", "secret", "secret_key", "API_Secret_Key", "api_key");

  /** Appends named values, which are in the order of the hash, to a text. */
  interface Joiner {
    void join(List<String> names, UnaryOperator<String> values, StringBuilder text);
  }

  /** Appends one named value to a text. */
  private interface Member {
    void append(String name, String value, StringBuilder text);
  }

  /**
   * Returns all other ways.
   *
   * @param texts whole texts of the request that may have been hashed
   */
  static List<TextForm> mistaken(List<String> texts) {
    List<TextForm> forms = new ArrayList<>();
    SEPARATORS.forEach(separator -> forms.add(separated(separator)));
    forms.addAll(List.of(named("=", "", ""), named("=", "&", ""), named("=", "&", "&")));
    forms.add(named("", "", ""));
    KEY_NAMES.forEach(name -> forms.add(named("=", "&", "&" + name + "=")));
    KEY_NAMES.forEach(name -> forms.add(named("=", "", name + "=")));
    forms.addAll(List.of(json(":", ","), json(": ", ", ")));
    texts.stream()
        .flatMap(text -> Stream.of(whole(text, ""), whole(text, "&")))
        .forEach(forms::add);
    return forms;
  }

  private static TextForm separated(String separator) {
    String shown = separator.isBlank() ? "␣" : separator;
    return new TextForm(
        mistake(SigningMistake.Kind.SEPARATOR, shown), joined(separator), separator);
  }

  private static TextForm named(String equals, String separator, String keySeparator) {
    return new TextForm(
        mistake(SigningMistake.Kind.NAMES_HASHED, "name" + equals + "value" + separator),
        joined(separator, (name, value, text) -> text.append(name).append(equals).append(value)),
        keySeparator);
  }

  private static TextForm json(String colon, String comma) {
    Joiner members =
        joined(
            comma,
            (name, value, text) -> text.append(quoted(name)).append(colon).append(quoted(value)));
    return new TextForm(
        mistake(SigningMistake.Kind.JSON_HASHED),
        (names, values, text) -> {
          text.append('{');
          members.join(names, values, text);
          text.append('}');
        },
        "");
  }

  private static TextForm whole(String text, String keySeparator) {
    return new TextForm(
        mistake(SigningMistake.Kind.WHOLE_TEXT_HASHED),
        (names, values, hashed) -> hashed.append(text),
        keySeparator);
  }

  private static Joiner joined(String separator) {
    return joined(separator, (name, value, text) -> text.append(value));
  }

  private static Joiner joined(String separator, Member member) {
    return (names, values, text) -> {
      for (int i = 0; i < names.size(); i++) {
        text.append(i == 0 ? "" : separator);
        member.append(names.get(i), values.apply(names.get(i)), text);
      }
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Optional<SigningMistake> mistake(SigningMistake.Kind kind, String... arguments) {
    return Optional.of(SigningMistake.of(kind, arguments));
  }
}
