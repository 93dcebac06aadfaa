package tollgate.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Fuzzes the check of mail addresses against a check that is written without a pattern. */
class EmailAddressFuzz {

  private static final String SPECIALS = "!#$%&'*+/=?^_`{|}~-";

  @FuzzTest(maxDuration = "1m")
  void acceptsOnePlainAddressAndNothingElse(byte[] input) throws AddressException {
    String text = new String(input, UTF_8);

    boolean isAccepted = EmailAddress.parse(text).isPresent();

    assertThat(isAccepted).isEqualTo(isPlain(text));
    if (isAccepted) {
      InternetAddress[] parsed = InternetAddress.parse(text, true);
      assertThat(parsed).hasSize(1);
      assertThat(parsed[0].getAddress()).isEqualTo(text);
      assertThat(parsed[0].getPersonal()).isNull();
    }
  }

  private static boolean isPlain(String text) {
    int at = text.indexOf('@');
    return text.length() <= 254
        && at >= 1
        && at <= 64
        && parts(text.substring(0, at)).allMatch(EmailAddressFuzz::isAtom)
        && text.indexOf('.', at) > 0
        && parts(text.substring(at + 1)).allMatch(EmailAddressFuzz::isLabel);
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.split("\\.", -1));
  }

  private static boolean isAtom(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> isAlphanumeric(c) || SPECIALS.indexOf(c) >= 0);
  }

  private static boolean isLabel(String text) {
    IntPredicate inner = c -> isAlphanumeric(c) || c == '-';
    return !text.isEmpty()
        && text.length() <= 63
        && text.chars().allMatch(inner)
        && !text.startsWith("-")
        && !text.endsWith("-");
  }

  private static boolean isAlphanumeric(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
