package tollgate.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Locale;

/** One answer, read as far as the bytes go. */
record Response(int status, String body) {

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String LENGTH = "content-length:";

  /** Whether these bytes are a whole answer. */
  static boolean isWhole(String bytes) throws IOException {
    int head = bytes.indexOf(END_OF_HEAD);
    return head >= 0 && bytes.length() >= head + END_OF_HEAD.length() + length(bytes, head);
  }

  /** The answer that these bytes are. */
  static Response of(String bytes) {
    int status = Integer.parseInt(bytes.substring(9, 12));
    return new Response(status, bytes.substring(bytes.indexOf(END_OF_HEAD) + END_OF_HEAD.length()));
  }

  private static int length(String bytes, int head) throws IOException {
    String lower = bytes.substring(0, head).toLowerCase(Locale.ROOT);
    int at = lower.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("An answer without Content-Length: " + lower);
    }
    int end = lower.indexOf('\r', at);
    String value = lower.substring(at + LENGTH.length(), end < 0 ? head : end);
    return Integer.parseInt(value.strip());
  }

  static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, ISO_8859_1);
  }
}
