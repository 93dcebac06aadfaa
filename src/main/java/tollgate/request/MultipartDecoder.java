package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes a {@code multipart/form-data} body of plain values, strictly. Each part with a name is a
 * parameter; its bytes are UTF-8, exactly as sent, whatever its own {@code Content-Type} says. See
 * docs/api.md#parameters and RFC 7578.
 *
 * <p>Netty's {@code HttpPostMultipartRequestDecoder}, Commons FileUpload and Jakarta Mail's {@code
 * MimeMultipart} were looked at: they accept a body that is cut off, convert the charset of a part,
 * or write files. Thread-safe.
 */
final class MultipartDecoder {

  private static final String CRLF = "\r\n";
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final String QUOTED = "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"";
  private static final Pattern PARAMETER =
      Pattern.compile("\\s*+;\\s*+(" + TOKEN + ")\\s*+=\\s*+(?:" + QUOTED + "|([^\\s;\"]++))");
  private static final Pattern END = Pattern.compile("\\s*+;?\\s*+");
  private static final Pattern HEADER = Pattern.compile("(" + TOKEN + "):[ \t]*([^\r\n]*)");
  private static final Pattern IDENTITY = Pattern.compile("(?i)\\s*(7bit|8bit|binary)\\s*");
  private static final int MAX_BOUNDARY_LENGTH = 70;

  private MultipartDecoder() {}

  /**
   * Passes on each part as a parameter, in their order.
   *
   * @param contentType the value of {@code Content-Type}, with its boundary
   * @throws MalformedRequestException when the boundary is missing, a part has a file name or no
   *     name, a value is not UTF-8, or the body does not end with the closing delimiter
   */
  static void decode(
      String contentType, byte[] body, UrlEncodedDecoder.ParameterConsumer parameters)
      throws MalformedRequestException {
    String delimiter = "--" + boundary(contentType);
    // A line break before the body makes the first delimiter look like all others.
    String text = CRLF + new String(body, ISO_8859_1);
    int first = text.indexOf(CRLF + delimiter);
    require(first >= 0);
    int start = first + CRLF.length() + delimiter.length();
    while (!text.startsWith("--", start)) {
      int lineEnd = endOfPadding(text, start);
      int end = text.indexOf(CRLF + delimiter, lineEnd);
      require(end >= 0);
      decodePart(text.substring(lineEnd, end), parameters);
      start = end + CRLF.length() + delimiter.length();
    }
    int end = start + "--".length();
    require(text.substring(end).isBlank() || endOfPadding(text, end) >= 0);
  }

  private static String boundary(String contentType) throws MalformedRequestException {
    int parameters = contentType.indexOf(';');
    require(parameters >= 0);
    String boundary =
        parameter(contentType.substring(parameters), "boundary")
            .orElseThrow(MalformedRequestException::new);
    require(!boundary.isEmpty() && boundary.length() <= MAX_BOUNDARY_LENGTH);
    return boundary;
  }

  /** Returns the index of the CRLF of a delimiter, which only blanks and tabs may precede. */
  private static int endOfPadding(String text, int from) throws MalformedRequestException {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    require(text.startsWith(CRLF, at));
    return at;
  }

  /** Decodes the header fields and the value of a part, which begins with a CRLF. */
  private static void decodePart(String part, UrlEncodedDecoder.ParameterConsumer parameters)
      throws MalformedRequestException {
    int headerEnd = part.indexOf(CRLF + CRLF);
    require(headerEnd >= 0);
    Optional<String> name = Optional.empty();
    for (String line : part.substring(0, headerEnd).split(CRLF)) {
      if (!line.isEmpty()) {
        Matcher header = HEADER.matcher(line);
        require(header.matches());
        switch (header.group(1).toLowerCase(Locale.ROOT)) {
          case "content-disposition" -> name = Optional.of(name(header.group(2)));
          case "content-transfer-encoding" -> require(IDENTITY.matcher(header.group(2)).matches());
          default -> {}
        }
      }
    }
    String value = part.substring(headerEnd + 2 * CRLF.length());
    parameters.accept(
        name.orElseThrow(MalformedRequestException::new),
        UrlEncodedDecoder.utf8(value.getBytes(ISO_8859_1)));
  }

  private static String name(String disposition) throws MalformedRequestException {
    String type = disposition.split(";", 2)[0].strip();
    require(type.equalsIgnoreCase("form-data"));
    String rest = disposition.substring(disposition.indexOf(type) + type.length());
    require(parameter(rest, "filename").isEmpty() && parameter(rest, "filename*").isEmpty());
    String name = parameter(rest, "name").orElseThrow(MalformedRequestException::new);
    return UrlEncodedDecoder.utf8(name.getBytes(ISO_8859_1));
  }

  /**
   * Returns a parameter of a header field; the whole text must be parameters. No character is
   * looked at again and again: a text of blanks has 64 KiB.
   */
  private static Optional<String> parameter(String text, String name)
      throws MalformedRequestException {
    Matcher parameter = PARAMETER.matcher(text);
    Optional<String> value = Optional.empty();
    int end = 0;
    while (parameter.region(end, text.length()).lookingAt()) {
      end = parameter.end();
      if (value.isEmpty() && parameter.group(1).equalsIgnoreCase(name)) {
        value =
            Optional.ofNullable(parameter.group(2))
                .map(quoted -> quoted.replaceAll("\\\\(.)", "$1"))
                .or(() -> Optional.of(parameter.group(3)));
      }
    }
    require(END.matcher(text).region(end, text.length()).matches());
    return value;
  }

  private static void require(boolean isWellFormed) throws MalformedRequestException {
    if (!isWellFormed) {
      throw new MalformedRequestException();
    }
  }
}
