package tollgate.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Parses the sender of all mails, an address with or without a display name. */
final class Sender {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private Sender() {}

  /**
   * Returns the address: the display name encoded, the domain in ASCII ({@code xn--}).
   *
   * @throws IllegalArgumentException if the text is not one mail address; the message says what to
   *     set
   */
  static InternetAddress parse(String text) {
    try {
      return convert(new InternetAddress(text, true));
    } catch (AddressException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "TOLLGATE_MAIL_FROM must be one mail address, not %s (%s)"
              .formatted(text, e.getMessage()));
    }
  }

  /** Returns the domain of an address that {@link #parse} returned. */
  static String domain(InternetAddress address) {
    return address.getAddress().substring(address.getAddress().lastIndexOf('@') + 1);
  }

  private static InternetAddress convert(InternetAddress parsed) throws AddressException {
    String name = parsed.getPersonal();
    int at = parsed.getAddress().lastIndexOf('@');
    if (at < 1 || parsed.isGroup() || (name != null && CONTROL.matcher(name).find())) {
      throw new AddressException("It needs the form user@domain or Name <user@domain>");
    }
    String user = parsed.getAddress().substring(0, at);
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(user)) {
      throw new AddressException("The part before the @ must be ASCII");
    }
    String domain = IDN.toASCII(parsed.getAddress().substring(at + 1));
    return named(user + "@" + domain, name);
  }

  private static InternetAddress named(String address, String name) throws AddressException {
    try {
      InternetAddress sender = new InternetAddress(address, true);
      sender.setPersonal(name, StandardCharsets.UTF_8.name());
      return sender;
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every Java has UTF-8", e);
    }
  }
}
