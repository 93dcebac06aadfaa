package tollgate.settings;

import java.nio.charset.StandardCharsets;
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
