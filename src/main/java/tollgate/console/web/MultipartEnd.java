package tollgate.console.web;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes whether a multipart body has its last boundary. Not thread-safe. */
final class MultipartEnd {

  private static final Pattern BOUNDARY =
      Pattern.compile(";\\s*boundary=\"?([^\";\\s]{1,70})", Pattern.CASE_INSENSITIVE);

  private final String lastBoundary;
  private String tail = "";

  /** Takes the header {@code Content-Type}; without a boundary, no body is complete. */
  MultipartEnd(String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    this.lastBoundary = "--" + (boundary.find() ? boundary.group(1) : "\0") + "--";
  }

  /** Takes the next piece of the body. */
  void add(Buffer chunk) {
    int most = lastBoundary.length() + 2;
    byte[] last = chunk.getBytes(Math.max(0, chunk.length() - most), chunk.length());
    String text = tail + new String(last, StandardCharsets.ISO_8859_1);
    tail = text.substring(Math.max(0, text.length() - most));
  }

  /** Whether the body ends with the last boundary, and perhaps a line break. */
  boolean isReached() {
    String text = tail.endsWith("\r\n") ? tail.substring(0, tail.length() - 2) : tail;
    return text.endsWith(lastBoundary);
  }
}
