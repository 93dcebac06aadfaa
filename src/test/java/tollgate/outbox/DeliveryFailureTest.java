package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.outbox.DeliveryFailure.SERVER_UNAVAILABLE;
import static tollgate.outbox.DeliveryFailure.TRANSIENT;

import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.outbox.SmtpDeliveryException.Phase;

class DeliveryFailureTest {

  @ParameterizedTest
  @CsvSource({
    "RECIPIENT, 550 5.1.1 No such user, PERMANENT",
    "RECIPIENT, 550 5.1.10 Null MX, PERMANENT",
    "RECIPIENT, 550 5.1.7 Bad sender, TRANSIENT",
    "RECIPIENT, 550 5.1.8 Bad sender's domain, TRANSIENT",
    "RECIPIENT, 552 5.2.2 Mailbox full, PERMANENT",
    "ACCEPTANCE, 554 5.6.0 Content rejected, PERMANENT",
    "ACCEPTANCE, 552 5.3.4 Message too big, PERMANENT",
    "RECIPIENT, 550 No such user, PERMANENT",
    "RECIPIENT, 551 Not local, PERMANENT",
    "RECIPIENT, 553 Name not allowed, PERMANENT",
    "RECIPIENT, 554 No, TRANSIENT",
    "RECIPIENT, 550 5.7.1 Relay access denied, TRANSIENT",
    "RECIPIENT, 504 5.5.2 Need fully-qualified hostname, TRANSIENT",
    "RECIPIENT, 530 Log in first, TRANSIENT",
    "RECIPIENT, 451 4.7.1 Greylisted, TRANSIENT",
    "RECIPIENT, 450 5.1.1 Not yet, TRANSIENT",
    "RECIPIENT, 421 Closing, SERVER_UNAVAILABLE",
    "ACCEPTANCE, 550 Spam, TRANSIENT",
    "ACCEPTANCE, 452 Disk full, TRANSIENT",
    "MESSAGE, 554 No valid recipients, TRANSIENT",
    "SENDER, 550 5.1.1 No, SERVER_UNAVAILABLE",
    "SENDER, 451 Later, SERVER_UNAVAILABLE",
    "CONNECTION, 554 5.1.1 No, SERVER_UNAVAILABLE",
    "CONNECTION, 535 Wrong password, SERVER_UNAVAILABLE"
  })
  void isClassifiedByPhaseAndReply(Phase phase, String reply, DeliveryFailure expected) {
    SmtpReply refusal = SmtpReply.of(Integer.parseInt(reply.substring(0, 3)), reply);

    assertThat(
            DeliveryFailure.of(
                new IllegalStateException(
                    new SmtpDeliveryException(phase, Optional.of(refusal), new Exception()))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION, SERVER_UNAVAILABLE",
    "SENDER, SERVER_UNAVAILABLE",
    "RECIPIENT, SERVER_UNAVAILABLE",
    "MESSAGE, SERVER_UNAVAILABLE",
    "ACCEPTANCE, UNCERTAIN"
  })
  void isUncertainOnlyAfterTheWholeMessage(Phase phase, DeliveryFailure expected) {
    assertThat(
            DeliveryFailure.of(
                new SmtpDeliveryException(phase, Optional.empty(), new Exception("Reset"))))
        .isEqualTo(expected);
  }

  @Test
  void isTheServersWhenAnotherSenderCannotConnect() {
    assertThat(
            DeliveryFailure.of(new MessagingException("No connection", new ConnectException("x"))))
        .isEqualTo(SERVER_UNAVAILABLE);
  }

  @Test
  void isTransientWhenTheMailCannotBeComposed() {
    assertThat(DeliveryFailure.of(new IllegalArgumentException("The mail template's body: …")))
        .isEqualTo(TRANSIENT);
  }

  @Test
  void isClassifiedEvenWhenCausesFormACycle() {
    Exception one = new Exception("one");
    Exception other = new Exception("other", one);
    one.initCause(other);

    assertThat(DeliveryFailure.of(one)).isEqualTo(TRANSIENT);
  }
}
