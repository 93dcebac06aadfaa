package tollgate.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
        .withMessageStartingWith("TOLLGATE_MAIL_FROM must be one mail address")
        .withNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail.example:25", "smtp://mail.example", "user@mail.example", "a b"})
  void isNotCreatedWithAHostThatIsNone(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SmtpConfig(host, 25, Optional.empty(), FROM))
        .withMessageStartingWith("TOLLGATE_SMTP_HOST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mail.example", "smtp_relay", "127.0.0.1", "::1", "[2001:db8::1]", "fe80::1%eth0"})
  void isCreatedWithANameOrAnAddress(String host) {
    assertThatCode(() -> new SmtpConfig(host, 25, Optional.empty(), FROM))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 Fine", "251 Forwarded", "252 Accepted"})
  void takesEveryPositiveReplyToTheMessageForAccepted(String reply) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, reply));
      thread.start();

      assertThatCode(
              () ->
                  new SmtpConfig("127.0.0.1", server.getLocalPort(), Optional.empty(), FROM)
                      .sender()
                      .send(message()))
          .doesNotThrowAnyException();
      thread.join();
    }
  }

  private static void serve(ServerSocket server, String reply) {
    try (Socket client = server.accept();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        PrintStream out = new PrintStream(client.getOutputStream(), true, US_ASCII)) {
      out.print("220 Hello\r\n");
      boolean isMessage = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!isMessage || line.equals(".")) {
          isMessage = line.equals("DATA");
          out.print((isMessage ? "354 Go" : line.equals(".") ? reply : "250 OK") + "\r\n");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
