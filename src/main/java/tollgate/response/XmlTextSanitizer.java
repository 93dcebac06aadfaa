package tollgate.response;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;

/**
 * Replaces every character that XML 1.0 cannot contain, and each lone surrogate, with U+FFFD. See
 * docs/api.md#responses.
 */
final class XmlTextSanitizer extends XmlAdapter<String, String> {

  private static final int REPLACEMENT = 0xFFFD;

  @Override
  public String marshal(String text) {
    if (text == null || isPlain(text) || text.codePoints().allMatch(XmlTextSanitizer::isAllowed)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> isAllowed(c) ? c : REPLACEMENT).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  @Override
  public String unmarshal(String text) {
    return text;
  }

  /** Nearly every text consists of such characters; this check makes no stream. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7E) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(int c) {
    return c >= 0x20 && c <= 0xD7FF
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
