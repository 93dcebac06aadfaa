package tollgate.console.users;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import tollgate.request.Digits;

/** Where the page before this one ended. */
record UserCursor(int kind, Long id, String word) {

  private static final UserCursor START = new UserCursor(1, null, "");

  /** The beginning of those who are found by the next kind of word. */
  UserCursor next() {
    return new UserCursor(kind + 1, null, "");
  }

  /** What a link of ours says; the start for anything else. */
  static UserCursor of(String text) {
    String[] parts = decoded(text).split(" ", 3);
    boolean isOurs = parts.length == 3 && parts[0].matches("[1-7]");
    OptionalLong id = isOurs ? Digits.parse(parts[1]) : OptionalLong.empty();
    return id.isPresent()
        ? new UserCursor(Integer.parseInt(parts[0]), id.getAsLong(), clean(parts[2]))
        : START;
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The same for a link. */
  String text() {
    String place = kind + " " + id + " " + word;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /** PostgreSQL has no text with a NUL in it. */
  static String clean(String text) {
    return text.replace("\0", "");
  }
}
