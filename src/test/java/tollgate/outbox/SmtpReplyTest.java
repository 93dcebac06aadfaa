package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tollgate.outbox.SmtpDeliveryException.Phase;

class SmtpReplyTest {

  @Test
  void joinsTheLinesOfAReply() {
    assertThat(SmtpReply.of(550, "550-5.1.1 No such\r\n550-user\r\n550 here\r\n").text())
        .isEqualTo("550 5.1.1 No such user here");
  }

  @Test
  void hasNoControlCharacters() {
    assertThat(SmtpReply.of(451, "451 a\0b\u001B[31m\rWARN c\u2028d").text())
        .isEqualTo("451 a b [31m WARN c d");
  }

  @Test
  void findsTheEnhancedCode() {
    assertThat(SmtpReply.of(550, "550-5.1.1 No\n550 user").enhancedCode()).contains("5.1.1");
    assertThat(SmtpReply.of(550, "550 10.5.1.1 is blocked").enhancedCode()).isEmpty();
    assertThat(SmtpReply.of(550, "550 5.1.1.7 is blocked").enhancedCode()).isEmpty();
  }

  @Test
  void isTheMessageOfTheException() {
    SmtpReply reply = SmtpReply.of(450, "450 4.2.0 Greylisted");

    assertThat(
            new SmtpDeliveryException(
                Phase.RECIPIENT, Optional.of(reply), new Exception("Invalid Addresses")))
        .hasMessage("450 4.2.0 Greylisted");
  }

  @Test
  void isReplacedByTheInnermostCauseWhenThereIsNone() {
    Exception fault =
        new IOException("Couldn't connect", new ConnectException("Connection\nrefused"));

    assertThat(new SmtpDeliveryException(Phase.CONNECTION, Optional.empty(), fault))
        .hasMessage("The mail server cannot be used: Connection refused");
  }
}
