package tollgate.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Derives the idempotency key of a purchase from its message. See docs/bus.md#redelivery. */
final class MessageKey {

  private static final String PREFIX = "bus:";
  private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{1,124}");

  /** A value that no key has, so that the sale is refused in the documented order of checks. */
  private static final String NONE = "\0";

  private MessageKey() {}

  /** Returns the key, the same for each delivery of a message; an invalid one without an id. */
  static String of(Optional<String> messageId) {
    return messageId.map(MessageKey::of).orElse(NONE);
  }

  private static String of(String messageId) {
    return PREFIX + (KEY.matcher(messageId).matches() ? messageId : digest(messageId));
  }

  private static String digest(String messageId) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(messageId.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
