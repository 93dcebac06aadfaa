package tollgate.console.hashhelper;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds the {@code multipart/form-data} body that curl sends for its options {@code -F}. */
final class MultipartForm {

  private static final String BOUNDARY = "------------------------tollgate";
  private static final String CRLF = "\r\n";
  private static final Pattern CONTENT =
      Pattern.compile(
          "\\s*(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^;]*+))(.*)", Pattern.DOTALL);
  private static final Pattern FILE_NAME =
      Pattern.compile(";\\s*filename\\s*=", Pattern.CASE_INSENSITIVE);

  private static final Pattern ENCODER =
      Pattern.compile(";\\s*encoder\\s*=", Pattern.CASE_INSENSITIVE);

  private final StringBuilder parts = new StringBuilder();
  private boolean readsFile;
  private boolean isEncoded;

  /** Adds the value of {@code --form}: {@code name=content;type=…;filename=…}. */
  void add(String value) {
    int equals = value.indexOf('=');
    String content = value.substring(equals + 1);
    readsFile |= content.startsWith("<");
    Matcher matcher = CONTENT.matcher(content);
    boolean isUpload = content.startsWith("@");
    String text = content;
    boolean hasFileName = isUpload;
    if (matcher.matches()) {
      text =
          matcher.group(1) == null
              ? matcher.group(2).stripTrailing()
              : matcher.group(1).replaceAll("\\\\(.)", "$1");
      isEncoded |= ENCODER.matcher(matcher.group(3)).find();
      hasFileName |= FILE_NAME.matcher(matcher.group(3)).find();
    }
    addPart(value.substring(0, Math.max(0, equals)), text, hasFileName);
  }

  /** Adds the value of {@code --form-string}: {@code name=content}, in which nothing is special. */
  void addLiteral(String value) {
    int equals = value.indexOf('=');
    addPart(value.substring(0, Math.max(0, equals)), value.substring(equals + 1), false);
  }

  /** Whether a value is the content of a file, which is not known here. */
  boolean readsFile() {
    return readsFile;
  }

  /** Whether curl would encode a value, as base64 for example. */
  boolean isEncoded() {
    return isEncoded;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  String body() {
    return parts + "--" + BOUNDARY + "--" + CRLF;
  }

  String contentType() {
    return "multipart/form-data" + boundaryParameter();
  }

  String boundaryParameter() {
    return "; boundary=" + BOUNDARY;
  }

  private void addPart(String name, String content, boolean hasFileName) {
    parts
        .append("--" + BOUNDARY + CRLF + "Content-Disposition: form-data")
        .append(name.isEmpty() ? "" : "; name=\"" + name.replace("\"", "%22") + "\"")
        .append(hasFileName ? "; filename=\"file\"" : "")
        .append(CRLF + CRLF)
        .append(content)
        .append(CRLF);
  }
}
