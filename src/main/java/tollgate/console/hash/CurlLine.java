package tollgate.console.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A request as a line of curl describes it; options that change nothing of it are passed over. */
final class CurlLine {

  private static final Pattern WORD =
      Pattern.compile("(?:\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'|\\\\.|[^\\s\"'\\\\])+", Pattern.DOTALL);
  private static final Pattern PART =
      Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|'([^']*)'|\\\\(.)|([^\"'\\\\]+)", Pattern.DOTALL);
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
  private String contentType = Pasted.FORM;
  private boolean isGet;

  private CurlLine() {}

  static Pasted read(String line) {
    CurlLine curl = new CurlLine();
    Iterator<String> words = words(line).iterator();
    words.next();
    words.forEachRemaining(word -> curl.take(word, words));
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
        contentType = Pasted.JSON;
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

  private Pasted pasted() {
    String sent = String.join("&", data);
    if (isGet) {
      String joint = address.contains("?") ? "&" : "?";
      return Pasted.address(method.isEmpty() ? "GET" : method, address + joint + sent);
    }
    String implied = sent.isEmpty() ? "GET" : "POST";
    return Pasted.address(method.isEmpty() ? implied : method, address).with(contentType, sent);
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

  /** The words as a shell cuts them; a backslash at the end of a line goes on in the next one. */
  private static List<String> words(String line) {
    Matcher words = WORD.matcher(line.replaceAll("\\\\\\R", " "));
    return words.results().map(found -> unquoted(found.group())).collect(Collectors.toList());
  }

  private static String unquoted(String word) {
    return PART.matcher(word)
        .results()
        .map(
            part ->
                part.group(1) != null
                    ? part.group(1).replaceAll("\\\\([\"\\\\$`])", "$1")
                    : String.join(
                        "", given(part.group(2)), given(part.group(3)), given(part.group(4))))
        .collect(Collectors.joining());
  }

  private static String given(String group) {
    return group == null ? "" : group;
  }
}
