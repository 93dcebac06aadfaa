package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what makes the gateway's response to the text of an HTTP request unknown. The gateway
 * checks the version, the header section and the length of the body on the bytes, which pasting
 * changes.
 */
final class HttpTextFeatures {

  private static final int MAX_HEAD_BYTES = 8_000;
  private static final Pattern VERSION = Pattern.compile(".*[ \\t]HTTP/([0-9.]+)[ \\t]*");
  private static final Pattern PLAIN_LINE = Pattern.compile("[^ \\t] HTTP/1\\.[01]$");
  private static final Pattern FIELD =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\x00-\\x08\\x0a-\\x1f\\x7f]*");

  private HttpTextFeatures() {}

  /**
   * Returns a remark that names the first of these features, or a header field of a signature. A
   * text without a version is no whole message, and none is looked for.
   *
   * @param head the request line and the header fields
   * @param body the body that was sent
   */
  static Optional<Remark> remark(List<String> head, String body) {
    Optional<Remark> signature = Remark.ofSignature(head.subList(1, head.size()));
    return VERSION.matcher(head.get(0)).matches()
        ? name(head, body)
            .map(name -> Remark.of(Remark.Kind.HTTP_FEATURE, name))
            .or(() -> signature)
        : signature;
  }

  private static Optional<String> name(List<String> head, String body) {
    String line = head.get(0);
    List<String> fields = head.subList(1, head.size());
    if (!PLAIN_LINE.matcher(line).find()) {
      return Optional.of(line.strip().replaceFirst(".*[ \\t]", ""));
    }
    if (line.contains("#")) {
      return Optional.of("#");
    }
    Optional<String> malformed =
        fields.stream().filter(FIELD.asMatchPredicate().negate()).findFirst();
    if (malformed.isPresent()) {
      return malformed;
    }
    if (count(fields, "host") != 1) {
      return Optional.of("Host");
    }
    if (count(fields, "transfer-encoding") > 0) {
      return Optional.of("Transfer-Encoding");
    }
    if (!isLengthRight(fields, body.getBytes(UTF_8).length)) {
      return Optional.of("Content-Length");
    }
    return String.join("\r\n", head).getBytes(UTF_8).length > MAX_HEAD_BYTES
        ? Optional.of("> " + MAX_HEAD_BYTES + " B")
        : Optional.empty();
  }

  private static boolean isLengthRight(List<String> fields, int length) {
    List<String> lengths = HttpTextParser.values(fields, "content-length");
    return lengths.isEmpty() ? length == 0 : lengths.equals(List.of(Integer.toString(length)));
  }

  private static int count(List<String> fields, String name) {
    return HttpTextParser.values(fields, name).size();
  }
}
