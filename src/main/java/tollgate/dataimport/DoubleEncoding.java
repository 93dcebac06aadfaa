package tollgate.dataimport;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds text whose bytes in UTF-8 were taken for latin1, as programs do that state no encoding to
 * MySQL. Its latin1 is windows-1252, and has a character for each byte.
 */
final class DoubleEncoding {

  private static final Charset LATIN1 = Charset.forName("windows-1252");
  private static final int LAST_ASCII = 0x7F;
  private static final int LAST_BYTE = 0xFF;

  private DoubleEncoding() {}

  /** Returns the text that was meant; empty if the text is as it was meant. */
  static Optional<String> repaired(String text) {
    if (text.chars().allMatch(each -> each <= LAST_ASCII)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      byte[] encoded = String.valueOf(each).getBytes(LATIN1);
      boolean isEncoded = new String(encoded, LATIN1).charAt(0) == each;
      if (!isEncoded && each > LAST_BYTE) {
        return Optional.empty();
      }
      bytes.put(isEncoded ? encoded[0] : (byte) each);
    }
    return decoded(bytes.flip());
  }

  private static Optional<String> decoded(ByteBuffer bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
