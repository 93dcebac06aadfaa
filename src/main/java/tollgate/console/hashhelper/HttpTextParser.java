package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses the text of an HTTP request: request line, header fields and body. */
final class HttpTextParser {

  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Za-z]{3,20})[ \\t]++((?:/|(?i:https?)://|\\*).*+)");

  /** The end of a request line. It is found without looking at a blank again and again. */
  private static final Pattern VERSION =
      Pattern.compile("(?<![ \\t])(?:[ \\t]++HTTP/[0-9.]++)?+[ \\t]*+$");

  private HttpTextParser() {}

  /** Returns the request; empty when the text is not the text of an HTTP request. */
  static Optional<PastedRequest> parse(String text) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    int end = unix.indexOf("\n\n");
    boolean hasBody = end >= 0;
    List<String> head = (hasBody ? unix.substring(0, end) : unix).lines().toList();
    Matcher line = REQUEST_LINE.matcher(head.isEmpty() ? "" : head.get(0));
    if (!line.matches()) {
      return Optional.empty();
    }
    List<String> contentTypes = values(fields(head), "content-type");
    String body = hasBody ? unix.substring(end + 2) : "";
    String sent = body(body, contentTypes, values(fields(head), "content-length"));
    RequestTarget target = RequestTarget.parse(VERSION.matcher(line.group(2)).replaceFirst(""));
    return Optional.of(
        new PastedRequest(
            line.group(1),
            target,
            contentTypes,
            values(fields(head), "idempotency-key"),
            sent,
            remarks(target, head, sent)));
  }

  private static List<Remark> remarks(RequestTarget target, List<String> head, String sent) {
    return target.isMalformed()
        ? List.of(Remark.of(Remark.Kind.MALFORMED_TARGET))
        : HttpTextFeatures.remark(head, sent).stream().toList();
  }

  private static List<String> fields(List<String> head) {
    return head.subList(1, head.size());
  }

  /** Returns the values of the fields with this name, which is in lower case. */
  static List<String> values(List<String> fields, String name) {
    List<String> values = new ArrayList<>();
    for (String line : fields) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
        values.add(line.substring(colon + 1).strip());
      }
    }
    return values;
  }

  /**
   * Returns the body that was sent. Pasting changes line breaks and adds one at the end, so that
   * the text is taken whose length is that of {@code Content-Length}.
   */
  private static String body(String unix, List<String> contentTypes, List<String> lengths) {
    String dos = unix.replace("\n", "\r\n");
    boolean isMultipart =
        contentTypes.stream()
            .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith("multipart/"));
    String likely = isMultipart ? dos.strip() + "\r\n" : unix.replaceAll("\\n+$", "");
    return Stream.of(likely, unix, dos, dos.replaceAll("(?:\\r\\n)+$", ""))
        .filter(body -> lengths.contains(Integer.toString(body.getBytes(UTF_8).length)))
        .findFirst()
        .orElse(unix.isBlank() ? "" : likely);
  }
}
