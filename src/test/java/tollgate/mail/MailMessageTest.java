package tollgate.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailMessageTest {

  @Test
  void tellsALogWhereItGoesAndNothingThatItSays() {
    var letter =
        new MailMessage("a@b.co", "<1@tollgate>", "PIN 8870", "PIN 8871", "<p>PIN 8872</p>");

    assertThat(letter.toString()).contains("a@b.co", "<1@tollgate>").doesNotContain("PIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\r\nBcc: c@d.co", "a\n"})
  void refusesALineBreakInAHeader(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailMessage("a@b.co", "<1@tollgate>", text, "", ""))
        .withMessage("A line break in Subject");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailMessage("a@b.co", text, "Cards", "", ""))
        .withMessage("A line break in Message-ID");
  }

  @Test
  void refusesMoreThanOneRecipient() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailMessage("a@b.co,c@d.co", "<1@tollgate>", "Cards", "", ""));
  }
}
