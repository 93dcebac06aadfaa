package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A request as a line of curl describes it; options that change nothing of it are passed over. */
final class CurlCommand {

  private static final String SHORT_WITH_VALUE = "XdHuAeobmxFTKc";
  private static final Set<String> LONG_WITH_VALUE =
      Set.of(
          "--user",
          "--user-agent",
          "--output",
          "--cookie",
          "--max-time",
          "--connect-timeout",
          "--proxy",
          "--cacert",
          "--referer",
          "--retry",
          "--resolve",
          "--write-out");

  private final List<String> data = new ArrayList<>();
  private String method = "";
  private String address = "";
  private String contentType = PastedRequest.FORM;
  private boolean isGet;

  private CurlCommand() {}

  static PastedRequest read(String line) {
    CurlCommand curl = new CurlCommand();
    Iterator<String> words = ShellWords.of(line).iterator();
    words.next();
    while (words.hasNext()) {
      curl.take(words.next(), words);
    }
    return curl.pasted();
  }

  private void take(String word, Iterator<String> words) {
    if (word.startsWith("--")) {
      takeLong(word, words);
    } else if (word.startsWith("-") && word.length() > 1) {
      takeShort(word, words);
    } else if (address.isEmpty()) {
      address = word;
    }
  }

  private void takeShort(String word, Iterator<String> words) {
    int at = firstWithValue(word);
    isGet |= word.substring(1, at).indexOf('G') >= 0;
    if (at < word.length()) {
      String value = at + 1 < word.length() ? word.substring(at + 1) : next(words);
      take(
          switch (word.charAt(at)) {
            case 'X' -> "--request";
            case 'd' -> "--data";
            case 'H' -> "--header";
            default -> "";
          },
          value);
    }
  }

  private void takeLong(String word, Iterator<String> words) {
    String[] parts = word.split("=", 2);
    isGet |= word.equals("--get");
    boolean isOurs = Set.of("--request", "--header", "--url", "--json").contains(parts[0]);
    if (isOurs || parts[0].startsWith("--data") || LONG_WITH_VALUE.contains(parts[0])) {
      take(parts[0], parts.length == 2 ? parts[1] : next(words));
    }
  }

  private void take(String option, String value) {
    switch (option) {
      case "--request" -> method = value;
      case "--url" -> address = value;
      case "--header" -> takeHeader(value);
      case "--data-urlencode" -> data.add(encoded(value));
      case "--json" -> {
        contentType = PastedRequest.JSON;
        data.add(value);
      }
      default -> {
        if (option.startsWith("--data")) {
          data.add(value);
        }
      }
    }
  }

  private void takeHeader(String header) {
    if (header.toLowerCase(Locale.ROOT).startsWith("content-type:")) {
      contentType = header.substring(header.indexOf(':') + 1).strip();
    }
  }

  private PastedRequest pasted() {
    String sent = String.join("&", data);
    if (isGet) {
      String joint = address.contains("?") ? "&" : "?";
      return PastedRequest.address(method.isEmpty() ? "GET" : method, address + joint + sent);
    }
    String implied = sent.isEmpty() ? "GET" : "POST";
    return PastedRequest.address(method.isEmpty() ? implied : method, address)
        .with(contentType, sent);
  }

  private static String encoded(String value) {
    int equals = value.indexOf('=');
    return value.substring(0, equals + 1) + URLEncoder.encode(value.substring(equals + 1), UTF_8);
  }

  private static int firstWithValue(String word) {
    int at = 1;
    while (at < word.length() && SHORT_WITH_VALUE.indexOf(word.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String next(Iterator<String> words) {
    return words.hasNext() ? words.next() : "";
  }
}
