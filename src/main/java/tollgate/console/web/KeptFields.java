package tollgate.console.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was typed into a form that could not be submitted, for the page with this form. It never
 * holds passwords, keys or files. See docs/decisions/0020-keep-the-text-of-an-ended-session.md.
 *
 * @param path the path of the page with the form
 * @param fields the values by the name of the field
 * @param userId the user for whom the form was rendered; empty when it is unknown
 */
record KeptFields(String path, Map<String, String> fields, OptionalLong userId) {

  /** The fields with {@code type="password"}; a test compares them with the templates. */
  static final Set<String> SECRETS = Set.of("password", "old", "key");

  private static final Set<String> NOT_TYPED =
      Set.of(
          CsrfHandler.FIELD,
          FormToken.FIELD,
          "seen",
          "confirmed",
          "at_once",
          "tab",
          "code",
          "secret");
  private static final String LOCAL_PATH = "/[A-Za-z0-9][^\\s\\\\]*";

  /** The sign-in form has other fields too, and is limited to 256 KiB. */
  private static final int MAX_ENCODED_LENGTH = 200 * 1024;

  /**
   * Returns the typed fields of a form; empty when there are none, when they are too long, or when
   * another site sent them.
   */
  static Optional<KeptFields> of(PageRequest request, String path) {
    Map<String, String> fields = request.formFields();
    OptionalLong user =
        FormToken.parse(fields.getOrDefault(FormToken.FIELD, ""))
            .map(token -> OptionalLong.of(token.userId()))
            .orElse(OptionalLong.empty());
    fields.keySet().removeIf(name -> isIn(NOT_TYPED, name) || isIn(SECRETS, name));
    KeptFields kept = new KeptFields(path, fields, user);
    boolean isTyped = fields.values().stream().anyMatch(value -> !value.isBlank());
    return isTyped && request.isSameOrigin() && kept.isShortEnough()
        ? Optional.of(kept)
        : Optional.empty();
  }

  /** Returns the fields that {@link #json} returned; empty for any other text. */
  static Optional<KeptFields> parse(String json) {
    try {
      JsonObject object = new JsonObject(json);
      Map<String, String> fields = new LinkedHashMap<>();
      for (Map.Entry<String, Object> field : object.getJsonObject("fields")) {
        fields.put(field.getKey(), (String) field.getValue());
      }
      fields.keySet().removeIf(name -> isIn(SECRETS, name));
      Long user = object.getLong("user");
      return Optional.of(
              new KeptFields(
                  object.getString("path"),
                  fields,
                  user == null ? OptionalLong.empty() : OptionalLong.of(user)))
          .filter(kept -> kept.path.matches(LOCAL_PATH));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      return Optional.empty();
    }
  }

  String json() {
    JsonObject object = new JsonObject().put("path", path).put("fields", new JsonObject());
    fields.forEach(object.getJsonObject("fields")::put);
    userId.ifPresent(id -> object.put("user", id));
    return object.encode();
  }

  /** Whether this user may see the fields: no other user has typed them. */
  boolean isVisibleTo(long user) {
    return userId.isEmpty() || userId.getAsLong() == user;
  }

  static boolean isIn(Set<String> names, String name) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }

  private boolean isShortEnough() {
    return URLEncoder.encode(json(), StandardCharsets.UTF_8).length() <= MAX_ENCODED_LENGTH;
  }
}
