package tollgate.demo;

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
    catcher = MailCatcher.start(temporary.resolve("caught mails"));
  }

  @AfterEach
  void stop() {
    catcher.close();
  }

  @Test
  void keepsAMailAsItWasSentInAFileNamedForItsRecipient() throws IOException {
    send("Subject: Žodis\r\n\r\nHello\r\n..\r\n", "anna@example.com");

    assertThat(mails()).hasSize(1);
    assertThat(mails().get(0).getFileName().toString())
        .matches("\\d{8}-\\d{6}-1-anna@example\\.com\\.eml");
    assertThat(Files.readString(mails().get(0))).isEqualTo("Subject: Žodis\r\n\r\nHello\r\n.\r\n");
  }

  @Test
  void keepsAMailForManyOnce() throws IOException {
    send("Subject: All\r\n\r\n", "one@example.com", "two@example.com");

    assertThat(mails()).hasSize(1);
  }

  @Test
  void keepsEveryMailOfOneConversationForItsOwnRecipient() throws IOException {
    try (Talk talk = new Talk(catcher.port())) {
      talk.send("Subject: 1\r\n", "anna@example.com");
      talk.send("Subject: 2\r\n", "bruno@example.com");
    }

    assertThat(mails())
        .extracting(Path::toString)
        .anyMatch(mail -> mail.endsWith("-1-anna@example.com.eml"))
        .anyMatch(mail -> mail.endsWith("-2-bruno@example.com.eml"));
  }

  @Test
  void countsOnAfterARestart() throws IOException {
    send("Subject: 1\r\n\r\n", "anna@example.com");
    catcher.close();
    catcher = MailCatcher.start(catcher.folder());
    send("Subject: 2\r\n\r\n", "anna@example.com");

    assertThat(mails())
        .extracting(mail -> mail.getFileName().toString().substring(16, 17))
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void keepsNothingOfAMailThatBreaksOff() throws IOException {
    try (Talk talk = new Talk(catcher.port())) {
      talk.begin("anna@example.com");
      talk.say("Subject: Half");
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> list(catcher.folder()).isEmpty());
  }

  @Test
  void stopsWhileSomebodyIsTalking() throws IOException {
    try (Talk talk = new Talk(catcher.port())) {
      talk.begin("anna@example.com");

      catcher.close();

      assertThat(talk.isOver()).isTrue();
    }
  }

  private void send(String text, String... recipients) throws IOException {
    try (Talk talk = new Talk(catcher.port())) {
      talk.send(text, recipients);
    }
  }

  private List<Path> mails() throws IOException {
    return list(catcher.folder()).stream()
        .filter(file -> file.toString().endsWith(".eml"))
        .toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** One conversation with the server, held by hand. */
  private static final class Talk implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Talk(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      out = socket.getOutputStream();
      hear("220");
      ask("HELO test", "250");
    }

    void send(String text, String... recipients) throws IOException {
      begin(recipients);
      ask(text + ".", "250");
    }

    /** All that comes before the text. */
    void begin(String... recipients) throws IOException {
      ask("MAIL FROM:<tollgate@example.com>", "250");
      for (String recipient : recipients) {
        ask("RCPT TO:<" + recipient + ">", "250");
      }
      ask("DATA", "354");
    }

    private void ask(String command, String answer) throws IOException {
      say(command);
      hear(answer);
    }

    void say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(UTF_8));
      out.flush();
    }

    private void hear(String answer) throws IOException {
      assertThat(in.readLine()).startsWith(answer);
    }

    /** Whether the server has hung up. */
    boolean isOver() throws IOException {
      String line = in.readLine();
      return line == null || in.readLine() == null;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
