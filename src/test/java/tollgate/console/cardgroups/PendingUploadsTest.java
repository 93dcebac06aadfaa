package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Scheduler;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.console.cardgroups.PendingUploads.Upload;

class PendingUploadsTest {

  private static final long USER = 2;
  private static final long GROUP = 6;

  private long nanos;
  private final PendingUploads uploads =
      new PendingUploads(Scheduler.disabledScheduler(), () -> nanos);

  @TempDir private Path directory;

  @Test
  void handsOutAnUploadOnce() throws IOException {
    Upload upload = upload("key");
    uploads.put(USER, upload);

    assertThat(uploads.take(USER, GROUP, "key")).contains(upload);
    assertThat(uploads.take(USER, GROUP, "key")).isEmpty();
    assertThat(upload.file().hasHeader()).isTrue();
  }

  @Test
  void handsOutNothingForAnotherKeyGroupOrUser() throws IOException {
    uploads.put(USER, upload("key"));

    assertThat(uploads.take(USER, GROUP, "other")).isEmpty();
    assertThat(uploads.take(USER, GROUP + 1, "key")).isEmpty();
    assertThat(uploads.take(USER + 1, GROUP, "key")).isEmpty();
    assertThat(uploads.take(USER, GROUP, "key")).isPresent();
  }

  @Test
  void closesTheFileThatAnotherReplaces() throws IOException {
    Upload first = upload("first");
    uploads.put(USER, first);

    uploads.put(USER, upload("second"));

    assertClosed(first);
    assertThat(uploads.take(USER, GROUP, "second")).isPresent();
  }

  @Test
  void closesAFileAfter30Minutes() throws IOException {
    Upload expired = upload("expired");
    uploads.put(USER, expired);

    nanos += Duration.ofMinutes(31).toNanos();

    assertThat(uploads.take(USER, GROUP, "expired")).isEmpty();
    uploads.put(USER + 1, upload("other"));
    assertClosed(expired);
  }

  private static void assertClosed(Upload upload) {
    assertThatThrownBy(() -> upload.file().hasHeader()).isInstanceOf(ClosedChannelException.class);
  }

  private Upload upload(String key) throws IOException {
    Path path = Files.writeString(directory.resolve(key), "number,pin,balance\n");
    return new Upload(key, GROUP, CsvFile.open(path), 1);
  }
}
