package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the text between the quotes of {@code $'…'}, in which browsers write copied commands. See
 * the manual of Bash, section ANSI-C Quoting.
 */
final class AnsiCQuoting {

  private static final int HEXADECIMAL = 16;
  private static final int OCTAL = 8;
  private static final int CONTROL_BITS = 0x1f;

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:x(?<byte>[0-9A-Fa-f]{1,2})|u(?<bmp>[0-9A-Fa-f]{1,4})|U(?<any>[0-9A-Fa-f]{1,8})"
              + "|(?<octal>[0-7]{1,3})|c(?<control>.)|(?<one>.))",
          Pattern.DOTALL);

  private static final String LETTERS = "abeEfnrtv\\'\"?";
  private static final String MEANINGS = "\u0007\b\u001b\u001b\f\n\r\t\u000b\\'\"?";

  private AnsiCQuoting() {}

  /** Returns the text; escaped bytes are decoded as UTF-8, and an unknown escape stays as it is. */
  static String decode(String quoted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(quoted.length());
    Matcher escape = ESCAPE.matcher(quoted);
    int end = 0;
    while (escape.find()) {
      bytes.writeBytes(quoted.substring(end, escape.start()).getBytes(UTF_8));
      write(escape, bytes);
      end = escape.end();
    }
    bytes.writeBytes(quoted.substring(end).getBytes(UTF_8));
    return bytes.toString(UTF_8);
  }

  private static void write(Matcher escape, ByteArrayOutputStream bytes) {
    if (escape.group("byte") != null) {
      bytes.write(Integer.parseInt(escape.group("byte"), HEXADECIMAL));
    } else if (escape.group("octal") != null) {
      bytes.write(Integer.parseInt(escape.group("octal"), OCTAL));
    } else if (escape.group("control") != null) {
      bytes.write(escape.group("control").charAt(0) & CONTROL_BITS);
    } else {
      bytes.writeBytes(text(escape).getBytes(UTF_8));
    }
  }

  private static String text(Matcher escape) {
    if (escape.group("one") != null) {
      int letter = LETTERS.indexOf(escape.group("one"));
      return letter < 0 ? escape.group() : MEANINGS.substring(letter, letter + 1);
    }
    String digits = escape.group("bmp") == null ? escape.group("any") : escape.group("bmp");
    long codePoint = Long.parseLong(digits, HEXADECIMAL);
    return codePoint > Character.MAX_CODE_POINT ? "\uFFFD" : Character.toString((int) codePoint);
  }
}
