package tollgate.demo.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailCatcherTest {

  @TempDir private Path temporary;
  private MailCatcher catcher;

  @BeforeEach
  void start() {
    catcher = MailCatcher.start(directory());
  }

  @AfterEach
  void stop() {
    catcher.close();
  }

  @Test
  void storesAMailUnchangedInAFileNamedForItsRecipient() throws IOException {
    send("Subject: Žodis\r\n\r\nHello\r\n..\r\n", "anna@example.com");

    assertThat(mails()).hasSize(1);
    assertThat(mails().get(0).getFileName().toString())
        .matches("\\d{8}-\\d{6}-1-anna@example\\.com\\.eml");
    assertThat(Files.readString(mails().get(0))).isEqualTo("Subject: Žodis\r\n\r\nHello\r\n.\r\n");
  }

  @Test
  void storesAMailToSeveralRecipientsOnce() throws IOException {
    send("Subject: All\r\n\r\n", "one@example.com", "two@example.com");

    assertThat(mails()).hasSize(1);
  }

  @Test
  void storesEachMailOfASessionForItsOwnRecipient() throws IOException {
    try (SmtpSession session = new SmtpSession(catcher.port())) {
      session.send("Subject: 1\r\n", "anna@example.com");
      session.send("Subject: 2\r\n", "bruno@example.com");
    }

    assertThat(mails())
        .extracting(Path::toString)
        .anyMatch(mail -> mail.endsWith("-1-anna@example.com.eml"))
        .anyMatch(mail -> mail.endsWith("-2-bruno@example.com.eml"));
  }

  @Test
  void continuesItsNumbersAfterARestart() throws IOException {
    send("Subject: 1\r\n\r\n", "anna@example.com");
    catcher.close();
    catcher = MailCatcher.start(directory());
    send("Subject: 2\r\n\r\n", "anna@example.com");

    assertThat(mails())
        .extracting(mail -> mail.getFileName().toString().substring(16, 17))
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void storesNothingOfAnInterruptedMail() throws IOException {
    try (SmtpSession session = new SmtpSession(catcher.port())) {
      session.begin("anna@example.com");
      session.sendLine("Subject: Half");
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> list(directory()).isEmpty());
  }

  @Test
  void stopsDuringASession() throws IOException {
    try (SmtpSession session = new SmtpSession(catcher.port())) {
      session.begin("anna@example.com");

      catcher.close();

      assertThat(session.isClosed()).isTrue();
    }
  }

  private Path directory() {
    return temporary.resolve("caught mails");
  }

  private void send(String text, String... recipients) throws IOException {
    try (SmtpSession session = new SmtpSession(catcher.port())) {
      session.send(text, recipients);
    }
  }

  private List<Path> mails() throws IOException {
    return list(directory()).stream().filter(file -> file.toString().endsWith(".eml")).toList();
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** Speaks SMTP line by line over one connection. */
  private static final class SmtpSession implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    SmtpSession(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      out = socket.getOutputStream();
      expect("220");
      command("HELO test", "250");
    }

    void send(String text, String... recipients) throws IOException {
      begin(recipients);
      command(text + ".", "250");
    }

    /** Sends all commands before the text of the mail. */
    void begin(String... recipients) throws IOException {
      command("MAIL FROM:<tollgate@example.com>", "250");
      for (String recipient : recipients) {
        command("RCPT TO:<" + recipient + ">", "250");
      }
      command("DATA", "354");
    }

    private void command(String command, String answer) throws IOException {
      sendLine(command);
      expect(answer);
    }

    void sendLine(String line) throws IOException {
      out.write((line + "\r\n").getBytes(UTF_8));
      out.flush();
    }

    private void expect(String answer) throws IOException {
      assertThat(in.readLine()).startsWith(answer);
    }

    /** Returns whether the server has closed the connection. */
    boolean isClosed() throws IOException {
      String line = in.readLine();
      return line == null || in.readLine() == null;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
