package tollgate.request;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  private static final String LETTERS_63 = "a".repeat(63);
  private static final String LETTERS_64 = "a".repeat(64);
  private static final String DOMAIN_189 = (LETTERS_63 + ".").repeat(2) + "b".repeat(58) + ".co";
  private static final int KIB_64 = 64 * 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.co",
        "first.last+tag@sub.example.org",
        "x_y-z@example.com",
        "Buyer.One@example.com",
        "!#$%&'*+-/=?^_`{|}~@example.com",
        "1@2.3",
        "-@a-b.c--d.e"
      })
  void acceptsOnePlainAddress(String text) {
    var address = EmailAddress.parse(text);

    assertThat(address).contains(new EmailAddress(text));
    assertThat(address.orElseThrow().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource
  void acceptsAnAddressOfMaximalLength(String text) {
    assertThat(EmailAddress.parse(text)).isPresent();
  }

  static Stream<String> acceptsAnAddressOfMaximalLength() {
    return Stream.of(
        LETTERS_64 + "@b.co", "a@" + LETTERS_63 + ".co", LETTERS_64 + "@" + DOMAIN_189);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "buyer",
        "@example.com",
        "buyer@",
        "a@b.co,c@d.co",
        "a@b.co;c@d.co",
        "a@b.co c@d.co",
        "a b@example.com",
        "a@exa mple.com",
        " a@b.co",
        "a@b.co ",
        "a@b@example.com",
        "Buyer <a@b.co>",
        "<a@b.co>",
        "\"a\"@b.co",
        "a(comment)@b.co",
        "mailto:a@b.co"
      })
  void refusesAnythingButOnePlainAddress(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.co\n",
        "a@b.co\r",
        "a@b.co\r\n",
        "a@b.co\r\nBcc: c@d.co",
        "\na@b.co",
        "a\n@b.co",
        "a@b.\nco",
        "a@b.co\u0000",
        "a@b.co\t",
        "a@b.co\u0085",
        "a@b.co\u2028"
      })
  void refusesLineBreaksAndControlCharacters(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".a@b.co", "a.@b.co", "a..b@b.co", ".@b.co"})
  void refusesADotWithoutTextOnBothSides(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ä@b.co", "a@bücher.de", "а@b.co", "a@b.cо", "a@b.c\u0660", "a＠b.co"})
  void refusesNonAsciiCharacters(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@localhost",
        "a@b.",
        "a@.co",
        "a@b..co",
        "a@-b.co",
        "a@b-.co",
        "a@b.-co",
        "a@b.co-",
        "a@b_c.co",
        "a@[127.0.0.1]"
      })
  void refusesADomainThatIsNotTwoLabelsOfLettersDigitsAndInnerHyphens(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void refusesAnAddressThatIsTooLong(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  static Stream<String> refusesAnAddressThatIsTooLong() {
    return Stream.of(
        LETTERS_64 + "a@b.co",
        "a@" + LETTERS_64 + ".co",
        "a@b." + LETTERS_64,
        LETTERS_64 + "@" + DOMAIN_189 + "m",
        "a".repeat(250) + "@b.co");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.", "a@", "a@a.", "a@a-", "a@a.a", "@", "."})
  void parsesHostileTextAtOnce(String piece) {
    String hostile = piece.repeat(KIB_64 / piece.length()) + "!";
    String longestHostile = piece.repeat(253 / piece.length()) + "!";

    assertTimeoutPreemptively(ofSeconds(1), () -> EmailAddress.parse(hostile));
    assertTimeoutPreemptively(ofSeconds(1), () -> EmailAddress.parse(longestHostile));
  }

  @Test
  void cannotHoldAnythingElse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmailAddress("a@b.co\r\nBcc: c@d.co"))
        .withMessage("The text is not one plain mail address");
  }
}
