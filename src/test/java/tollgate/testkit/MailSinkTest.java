package tollgate.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailSinkTest {

  private static final String RECIPIENT = "buyer@example.com";

  private final MailSink sink = new MailSink();

  @AfterEach
  void closes() {
    sink.close();
  }

  @Test
  void keepsAnAcceptedMail() throws IOException {
    try (Client client = new Client(sink.port())) {
      client.greet();
      client.startMail();

      assertThat(client.sendMessage()).startsWith("250");
    }

    assertThat(sink.hasMailTo(RECIPIENT)).isTrue();
    assertThat(sink.to(RECIPIENT)).hasSize(1);
  }

  @Test
  void refusesConnectionsAndListensAgainOnTheSamePort() throws IOException {
    sink.behave(SmtpBehaviour.REFUSE_CONNECTIONS);
    assertThatThrownBy(() -> new Client(sink.port())).isInstanceOf(ConnectException.class);

    sink.behave(SmtpBehaviour.ACCEPT);

    try (Client client = new Client(sink.port())) {
      assertThat(client.read()).startsWith("220");
    }
  }

  @Test
  void stallsInTurnBeforeTheGreetingAfterTheRecipientAndAfterTheMessage() throws IOException {
    sink.behave(SmtpBehaviour.STALL);
    try (Client first = new Client(sink.port())) {
      assertThatThrownBy(first::read).isInstanceOf(SocketTimeoutException.class);
    }
    try (Client second = new Client(sink.port())) {
      second.greet();
      assertThatThrownBy(second::startMail).isInstanceOf(SocketTimeoutException.class);
    }
    try (Client third = new Client(sink.port())) {
      third.greet();
      third.startMail();
      assertThatThrownBy(third::sendMessage).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(sink.all()).isEmpty();
  }

  @Test
  void resetsTheConnectionWithinTheMessage() throws IOException {
    sink.behave(SmtpBehaviour.RESET);
    try (Client client = new Client(sink.port())) {
      client.greet();
      client.startMail();

      assertThatThrownBy(client::sendMessage)
          .isInstanceOfAny(SocketException.class, EOFException.class);
    }
    assertThat(sink.all()).isEmpty();
  }

  @Test
  void rejectsRecipientsAsTransientOrAsPermanentFailure() throws IOException {
    assertThat(replyToRecipient(SmtpBehaviour.REJECT_TRANSIENT)).startsWith("451");
    assertThat(replyToRecipient(SmtpBehaviour.REJECT_PERMANENT)).startsWith("550");
  }

  private String replyToRecipient(SmtpBehaviour behaviour) throws IOException {
    sink.behave(behaviour);
    try (Client client = new Client(sink.port())) {
      client.greet();
      client.send("MAIL FROM:<cards@example.com>");
      return client.send("RCPT TO:<" + RECIPIENT + ">");
    }
  }

  /** An SMTP client that waits 500 ms for a reply. */
  private static final class Client implements AutoCloseable {

    private static final int TIMEOUT_MS = 500;

    private final Socket socket;
    private final BufferedReader in;

    Client(int port) throws IOException {
      socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(TIMEOUT_MS);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    void greet() throws IOException {
      read();
      send("HELO client.example.com");
    }

    void startMail() throws IOException {
      send("MAIL FROM:<cards@example.com>");
      send("RCPT TO:<" + RECIPIENT + ">");
    }

    String sendMessage() throws IOException {
      send("DATA");
      return send("Subject: Cards\r\n\r\n" + "0123456789\r\n".repeat(100) + ".");
    }

    String send(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
      return read();
    }

    String read() throws IOException {
      String line = in.readLine();
      if (line == null) {
        throw new EOFException();
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
