package tollgate.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Locale;

/**
 * An HTTP/1.1 response with a Content-Length.
 *
 * @param head status line and header lines
 * @param body one char for each byte (ISO-8859-1)
 * @param closesConnection whether the server closes the connection after it
 */
public record HttpResponse(int status, String head, String body, boolean closesConnection) {

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String CONTENT_LENGTH = "\r\ncontent-length:";
  private static final String CONNECTION_CLOSE = "\r\nconnection: close";

  /** Decodes the first bytes of an array, one char for each byte. */
  public static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, ISO_8859_1);
  }

  /**
   * Returns whether this text is a complete response.
   *
   * @throws IOException when the head has no Content-Length
   */
  public static boolean isComplete(String text) throws IOException {
    int head = text.indexOf(END_OF_HEAD);
    return head >= 0 && text.length() >= head + END_OF_HEAD.length() + contentLength(text, head);
  }

  /** Parses a complete response. */
  public static HttpResponse parse(String text) {
    int head = text.indexOf(END_OF_HEAD);
    return new HttpResponse(
        Integer.parseInt(text.substring(9, 12)),
        text.substring(0, head),
        text.substring(head + END_OF_HEAD.length()),
        text.substring(0, head).toLowerCase(Locale.ROOT).contains(CONNECTION_CLOSE));
  }

  private static int contentLength(String text, int head) throws IOException {
    String lower = text.substring(0, head).toLowerCase(Locale.ROOT);
    int at = lower.indexOf(CONTENT_LENGTH);
    if (at < 0) {
      throw new IOException("A response without Content-Length: " + lower);
    }
    int value = at + CONTENT_LENGTH.length();
    int end = lower.indexOf('\r', value);
    return Integer.parseInt(lower.substring(value, end < 0 ? head : end).strip());
  }
}
