package tollgate.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes percent-encoded text, strictly. Input has one char per byte (ISO-8859-1), so that raw
 * UTF-8 is decoded as well. See docs/api.md#parameters.
 *
 * <p>Netty's {@code QueryStringDecoder} and the forms of Vert.x were looked at: they drop or
 * replace what is malformed instead of refusing it.
 */
final class UrlEncodedDecoder {

  /** Accepts one decoded parameter. */
  interface ParameterConsumer {
    void accept(String name, String value);
  }

  private UrlEncodedDecoder() {}

  /** Decodes {@code name=value} pairs; a pair without {@code =} has an empty value. */
  static void decodePairs(String text, ParameterConsumer parameters)
      throws MalformedRequestException {
    int start = 0;
    while (start <= text.length()) {
      int end = indexOrEnd(text, '&', start, text.length());
      int equals = indexOrEnd(text, '=', start, end);
      parameters.accept(
          decode(text, start, equals, true), decode(text, Math.min(equals + 1, end), end, true));
      start = end + 1;
    }
  }

  /** Decodes one segment of a path, in which a plus is not a space. */
  static String decodeSegment(String segment) throws MalformedRequestException {
    return decode(segment, 0, segment.length(), false);
  }

  /** Decodes bytes as UTF-8; refuses malformed bytes instead of replacing them. */
  static String utf8(byte[] bytes) throws MalformedRequestException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRequestException();
    }
  }

  private static int indexOrEnd(String text, char wanted, int from, int end) {
    int index = text.indexOf(wanted, from);
    return index < 0 || index > end ? end : index;
  }

  private static String decode(String text, int from, int to, boolean isPlusSpace)
      throws MalformedRequestException {
    if (isPlain(text, from, to)) {
      return text.substring(from, to);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(hexByte(text, i + 1, to));
        i += 2;
      } else {
        bytes.write(isPlusSpace && c == '+' ? ' ' : c);
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static boolean isPlain(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '+' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static int hexByte(String text, int at, int to) throws MalformedRequestException {
    int high = at + 1 < to ? Character.digit(text.charAt(at), 16) : -1;
    int low = at + 1 < to ? Character.digit(text.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw new MalformedRequestException();
    }
    return high << 4 | low;
  }
}
