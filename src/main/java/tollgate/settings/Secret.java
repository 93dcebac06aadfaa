package tollgate.settings;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A secret key, which shows itself to nobody but the hash. Contract 2. */
public final class Secret {

  private static final int FEWEST_CHARACTERS = 6;

  private final String text;

  public Secret(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /** Whether this counts as a key at all: fewer than 6 characters count as none. */
  public boolean isKey() {
    return text.codePointCount(0, text.length()) >= FEWEST_CHARACTERS;
  }

  /** The UTF-8 bytes that end the hashed text. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "••••";
  }
}
