package tollgate.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way of joining the hashed values; the documented one is {@link #CONCATENATED}.
 *
 * @param mistake empty for the documented way
 * @param keySeparator the text between the values and the key
 */
record TextForm(Optional<SigningMistake> mistake, Joiner joiner, String keySeparator) {

  static final TextForm CONCATENATED =
      new TextForm(Optional.empty(), values -> String.join("", values.values()), "");

  private static final List<String> SEPARATORS =
      List.of("&", ":", ",", ";", "|", "-", " ", "+", "\n", "/", "_");
  private static final List<String> KEY_NAMES =
      List.of("key", "secret", "secret_key", "API_Secret_Key", "api_key");

  /** Joins values, which are in the order of the hash, by name. */
  interface Joiner {
    String join(Map<String, String> values);
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
        mistake(SigningMistake.Kind.SEPARATOR, shown),
        values -> String.join(separator, values.values()),
        separator);
  }

  private static TextForm named(String equals, String separator, String keySeparator) {
    return new TextForm(
        mistake(SigningMistake.Kind.NAMES_HASHED, "name" + equals + "value" + separator),
        values ->
            values.entrySet().stream()
                .map(each -> each.getKey() + equals + each.getValue())
                .collect(Collectors.joining(separator)),
        keySeparator);
  }

  private static TextForm json(String colon, String comma) {
    return new TextForm(
        mistake(SigningMistake.Kind.JSON_HASHED),
        values ->
            values.entrySet().stream()
                .map(each -> quoted(each.getKey()) + colon + quoted(each.getValue()))
                .collect(Collectors.joining(comma, "{", "}")),
        "");
  }

  private static TextForm whole(String text, String keySeparator) {
    return new TextForm(
        mistake(SigningMistake.Kind.WHOLE_TEXT_HASHED), values -> text, keySeparator);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Optional<SigningMistake> mistake(SigningMistake.Kind kind, String... arguments) {
    return Optional.of(SigningMistake.of(kind, arguments));
  }
}
