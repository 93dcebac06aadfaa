package tollgate.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.outbox.SmtpDeliveryException;
import tollgate.settings.Secret;
import tollgate.testkit.MailSink;
import tollgate.testkit.SmtpBehaviour;

class SmtpSenderTest {

  private static final String FROM = "cards@shop.example";
  private static final Optional<SmtpConfig.Login> LOGIN =
      Optional.of(new SmtpConfig.Login("me", new Secret("secret")));

  private final MailSink sink = new MailSink();

  @AfterEach
  void closes() {
    sink.close();
  }

  @Test
  void introducesItselfWithTheDomainOfTheSender() throws MessagingException {
    config(FROM).sender().send(message());

    assertThat(sink.all()).extracting(MailSink.Mail::helo).containsExactly("shop.example");
  }

  @Test
  void introducesItselfWithTheNameThatIsSet() throws MessagingException {
    new SmtpConfig(
            "127.0.0.1", sink.port(), Optional.empty(), FROM, SmtpTls.OPTIONAL, "gw.example.com")
        .sender()
        .send(message());

    assertThat(sink.all()).extracting(MailSink.Mail::helo).containsExactly("gw.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "Müller & Söhne <cards@example.com>, Müller & Söhne, cards@example.com",
    "Cards 100% <c&b@example.com>, Cards 100%, c&b@example.com",
    "{{user}}@example.com, , {{user}}@example.com",
    "cards@bücher.example, , cards@xn--bcher-kva.example",
    "'\"Cards, Ltd.\" <a+b@example.com>', 'Cards, Ltd.', a+b@example.com"
  })
  void sendsFromTheSenderThatTheStartAccepted(String from, String name, String address)
      throws MessagingException {
    config(from).sender().send(message());

    MailSink.Mail mail = sink.all().get(0);
    InternetAddress sender = (InternetAddress) mail.message().getFrom()[0];
    assertThat(mail.message().getFrom()).hasSize(1);
    assertThat(sender.getPersonal()).isEqualTo(name);
    assertThat(sender.getAddress()).isEqualTo(address);
    assertThat(mail.sender()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cards", "cärds@example.com", "a@b.example, c@d.example", "g: a@b.example;", "@x"})
  void isNotCreatedWithASenderThatCannotBeSent(String from) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(from))
        .withMessageStartingWith("TOLLGATE_MAIL_FROM must be one mail address");
  }

  @Test
  void sendsNoPasswordWithoutTlsUnlessTlsIsOff() {
    assertThatThrownBy(
            () -> new SmtpConfig("127.0.0.1", sink.port(), LOGIN, FROM).sender().send(message()))
        .isInstanceOf(SmtpDeliveryException.class)
        .hasMessageContaining("STARTTLS is required");
  }

  @Test
  void failsWhenTheLoginCannotBeUsed() {
    assertThatThrownBy(
            () ->
                new SmtpConfig("127.0.0.1", sink.port(), LOGIN, FROM, SmtpTls.OFF, "a.example")
                    .sender()
                    .send(message()))
        .isInstanceOf(SmtpDeliveryException.class)
        .hasMessageContaining("the server offers no authentication");
    assertThat(sink.all()).isEmpty();
  }

  @Test
  void reportsTheServersReplyToTheRecipient() {
    sink.rejectRecipients(450, "4.2.0 Greylisted");

    assertThatThrownBy(() -> config(FROM).sender().send(message()))
        .isInstanceOf(SmtpDeliveryException.class)
        .hasMessage("450 4.2.0 Greylisted");
  }

  @Test
  void waitsForAServerThatScansTheMessage() throws MessagingException {
    sink.delayAcceptance(Duration.ofSeconds(17));

    config(FROM).sender().send(message());

    assertThat(sink.all()).hasSize(1);
  }

  @Test
  void reportsThatAMailMayHaveBeenSent() {
    sink.behave(SmtpBehaviour.RESET_AFTER_MESSAGE);

    assertThatThrownBy(() -> config(FROM).sender().send(message()))
        .hasMessageStartingWith("The mail may have been sent");
  }

  private SmtpConfig config(String from) {
    return new SmtpConfig("127.0.0.1", sink.port(), Optional.empty(), from);
  }

  private static MimeMessage message() throws MessagingException {
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
    message.setRecipients(RecipientType.TO, "buyer@example.com");
    message.setSubject("Cards");
    message.setText("Text");
    return message;
  }
}
