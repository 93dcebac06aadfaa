package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Collects the values of curl's options {@code --data}, {@code --json} and {@code --url-query}. */
final class CurlData {

  private final StringBuilder text = new StringBuilder();
  private boolean isGiven;
  private boolean readsFile;

  /** Adds the value of {@code --data} or {@code --data-binary}. */
  void add(String value) {
    readsFile |= value.startsWith("@");
    append(value, "&");
  }

  /** Adds the value of {@code --data-raw}, in which nothing is special. */
  void addLiteral(String value) {
    append(value, "&");
  }

  void addJson(String value) {
    readsFile |= value.startsWith("@");
    append(value, "");
  }

  /** Adds a value that is encoded; a name before the first {@code =} stays as it is. */
  void addUrlEncoded(String value) {
    int valueStart = value.indexOf('=') + 1;
    int file = value.indexOf('@');
    readsFile |= file >= 0 && (valueStart == 0 || file < valueStart - 1);
    String name = value.substring(0, Math.max(0, valueStart - 1));
    String encoded = encode(value.substring(valueStart));
    append(name.isEmpty() ? encoded : name + "=" + encoded, "&");
  }

  /** Adds the value of {@code --url-query}. */
  void addQuery(String value) {
    if (value.startsWith("+")) {
      append(value.substring(1), "&");
    } else {
      addUrlEncoded(value);
    }
  }

  boolean isGiven() {
    return isGiven;
  }

  /** Whether a part of the data is the content of a file, which is not known here. */
  boolean readsFile() {
    return readsFile;
  }

  String text() {
    return text.toString();
  }

  private void append(String value, String separator) {
    text.append(isGiven ? separator : "").append(value);
    isGiven = true;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
