package tollgate.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Strict reading of percent-encoded text. It gets one char for each byte of the wire (ISO-8859-1),
 * so that raw UTF-8 counts as well, and refuses what Vert.x would silently drop or replace.
 * Contract 1.
 */
final class UrlEncodedDecoder {

  /** Takes one decoded pair. */
  interface Pairs {
    void accept(String name, String value);
  }

  private UrlEncodedDecoder() {}

  /** Reads {@code name=value} pairs; a pair without {@code =} has an empty value. */
  static void decodePairs(String text, Pairs pairs) throws MalformedRequestException {
    int start = 0;
    while (start <= text.length()) {
      int end = indexOrEnd(text, '&', start, text.length());
      int equals = indexOrEnd(text, '=', start, end);
      pairs.accept(
          decode(text, start, equals, true), decode(text, Math.min(equals + 1, end), end, true));
      start = end + 1;
    }
  }

  /** Decodes one segment of a path, where a plus is a plus. */
  static String decodeSegment(String segment) throws MalformedRequestException {
    return decode(segment, 0, segment.length(), false);
  }

  /** Reads bytes as UTF-8, every one of them. */
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

  private static String decode(String text, int from, int to, boolean isPlusBlank)
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
        bytes.write(isPlusBlank && c == '+' ? ' ' : c);
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
