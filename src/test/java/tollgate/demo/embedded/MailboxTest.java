package tollgate.demo.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final int THREE = 3;

  @TempDir private Path directory;

  @Test
  void namesAFileWithoutPathCharactersOfTheRecipient() throws IOException {
    Path file = store("../../etc/pass wd@\u017e.example");

    assertThat(file)
        .isEqualTo(directory.resolve("20260301-120000-1-.._.._etc_pass_wd@_.example.eml"));
  }

  @Test
  void shortensALongRecipient() throws IOException {
    assertThat(store("a".repeat(300))).hasFileName("20260301-120000-1-" + "a".repeat(80) + ".eml");
  }

  @Test
  void deletesTheOldestMailsAndNothingElse() throws IOException {
    Files.writeString(directory.resolve("notes.txt"), "");
    for (int i = 1; i <= 11; i++) {
      store("anna");
    }

    assertThat(names())
        .containsExactlyInAnyOrder(
            "20260301-120000-9-anna.eml",
            "20260301-120000-10-anna.eml",
            "20260301-120000-11-anna.eml",
            "notes.txt");
  }

  @Test
  void storesNothingOfAMailThatCannotBeRead() throws IOException {
    Mailbox mailbox = new Mailbox(directory, NOON, THREE);

    assertThatThrownBy(() -> mailbox.store("anna", new Broken())).isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void deletesPartsOfMailsThatACrashLeft() throws IOException {
    Files.writeString(directory.resolve("1234.part"), "Subj");
    store("anna");

    assertThat(names()).containsExactly("20260301-120000-1-anna.eml");
  }

  private Path store(String recipient) throws IOException {
    byte[] mail = "Subject: Cards\r\n".getBytes(UTF_8);
    return new Mailbox(directory, NOON, THREE).store(recipient, new ByteArrayInputStream(mail));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static final class Broken extends InputStream {

    @Override
    public int read() throws IOException {
      throw new IOException("The connection is broken");
    }
  }
}
