package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.outbox.DeliveryFailure.PERMANENT;
import static tollgate.outbox.DeliveryFailure.SERVER_UNAVAILABLE;
import static tollgate.outbox.DeliveryFailure.TRANSIENT;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryFailureTest {

  @ParameterizedTest
  @CsvSource({"550, PERMANENT", "500, PERMANENT", "451, TRANSIENT", "421, SERVER_UNAVAILABLE"})
  void isClassifiedByTheReplyToTheRecipient(int code, DeliveryFailure expected)
      throws AddressException {
    MessagingException sending = new SendFailedException("Invalid Addresses");
    sending.setNextException(
        new SMTPAddressFailedException(address(), "RCPT TO", code, code + " No"));

    assertThat(DeliveryFailure.of(new IllegalStateException(sending))).isEqualTo(expected);
  }

  static Stream<Arguments> others() throws AddressException {
    return Stream.of(
        Arguments.of(new SMTPSenderFailedException(address(), "MAIL FROM", 553, "No"), PERMANENT),
        Arguments.of(send(554), PERMANENT),
        Arguments.of(send(452), TRANSIENT),
        Arguments.of(send(-1), SERVER_UNAVAILABLE),
        Arguments.of(new AuthenticationFailedException("535 No"), SERVER_UNAVAILABLE),
        Arguments.of(
            new MessagingException("No connection", new ConnectException()), SERVER_UNAVAILABLE),
        Arguments.of(new IllegalArgumentException("The mail template's body: …"), TRANSIENT));
  }

  @ParameterizedTest
  @MethodSource("others")
  void isClassifiedByWhatFailed(Exception fault, DeliveryFailure expected) {
    assertThat(DeliveryFailure.of(fault)).isEqualTo(expected);
  }

  @Test
  void isClassifiedEvenWhenCausesFormACycle() {
    Exception one = new Exception("one");
    Exception other = new Exception("other", one);
    one.initCause(other);

    assertThat(DeliveryFailure.of(one)).isEqualTo(TRANSIENT);
  }

  private static SMTPSendFailedException send(int code) {
    return new SMTPSendFailedException(".", code, "No", null, null, null, null);
  }

  private static InternetAddress address() throws AddressException {
    return new InternetAddress("buyer@example.com");
  }
}
