package tollgate.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Holds a password, and hides it from logs. Immutable. */
public final class Secret {

  static final String HIDDEN = "••••";

  private final String text;

  /**
   * Wraps a password.
   *
   * @param text may be empty
   */
  public Secret(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /**
   * Reads a password from a file in UTF-8, without the line break at its end.
   *
   * @throws IOException when the file cannot be read
   */
  public static Secret ofFile(Path file) throws IOException {
    return new Secret(Files.readString(file).replaceFirst("\\R\\z", ""));
  }

  /** Returns the password in UTF-8. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the same text for every password. */
  @Override
  public String toString() {
    return HIDDEN;
  }
}
