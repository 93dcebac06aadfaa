package tollgate.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailMessageTest {

  @Test
  void hidesSubjectAndTextFromLogs() {
    var mail = new MailMessage("a@b.co", "<1@tollgate>", "PIN 8870", "PIN 8871", "<p>PIN 8872</p>");

    assertThat(mail.toString()).contains("a@b.co", "<1@tollgate>").doesNotContain("PIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\r\nBcc: c@d.co", "a\n"})
  void refusesALineBreakInAHeader(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailMessage("a@b.co", "<1@tollgate>", text, "", ""))
        .withMessage("Subject must not contain a line break");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailMessage("a@b.co", text, "Cards", "", ""))
        .withMessage("Message-ID must not contain a line break");
  }

  @Test
  void refusesMoreThanOneRecipient() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailMessage("a@b.co,c@d.co", "<1@tollgate>", "Cards", "", ""));
  }
}
