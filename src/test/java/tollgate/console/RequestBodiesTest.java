package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.RawConnection;

@ExtendWith(GatewayExtension.class)
class RequestBodiesTest {

  private static final String IMPORT = "/card-groups/9/import";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=limit";
  private static final String FILE =
      "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cards.csv\"\r\n\r\n";

  @BeforeEach
  void resetThrottle(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
  }

  @ParameterizedTest
  @CsvSource({
    IMPORT + ", " + MULTIPART,
    "/card-groups/new, " + FORM,
    "/settings/change, " + FORM,
    "/sign-out, " + FORM
  })
  void ofStrangersAreNotAwaited(String path, String type, Running running) throws IOException {
    try (RawConnection connection = new RawConnection(running.consolePort())) {
      connection.send(head(path, type, "", 100_000) + "x".repeat(100));

      assertThat(connection.rest())
          .startsWith("HTTP/1.1 303")
          .contains("ocation: /sign-in")
          .containsIgnoringCase("connection: close");
    }
    assertThat(uploads()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ann, " + IMPORT + ", " + MULTIPART + ", 404",
    "accountant, " + IMPORT + ", " + MULTIPART + ", 404",
    "john, /card-groups/new, " + FORM + ", 404",
    "accountant, /settings/change, " + FORM + ", 404"
  })
  void areNotAwaitedWithoutTheRole(
      String user, String path, String type, String status, Running running, Jdbi jdbi)
      throws IOException {
    String cookie = ConsoleClient.signedIn(running.consolePort(), jdbi, user).cookie();
    try (RawConnection connection = new RawConnection(running.consolePort())) {
      connection.send(head(path, type, cookie, 100_000));

      assertThat(connection.hear()).startsWith("HTTP/1.1 " + status);
    }
    assertThat(uploads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?upload-token=", "?upload-token=another", "?csrf-token=another"})
  void ofUploadsAreNotAwaitedWithoutTheToken(String query, Running running, Jdbi jdbi)
      throws IOException {
    String cookie = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin").cookie();
    try (RawConnection connection = new RawConnection(running.consolePort())) {
      connection.send(head(IMPORT + query, MULTIPART, cookie, 100_000) + FILE);

      assertThat(connection.hear()).startsWith("HTTP/1.1 403").contains("This form has expired");
    }
    assertThat(uploads()).isEmpty();
  }

  @Test
  void ofUploadsAreNotAcceptedWithTheTokenOfAnotherPath(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    admin.get(IMPORT);
    String token = admin.uploadAction().replaceAll(".*\\?", "?");

    String other = "/card-groups/6/import";
    assertThat(admin.post(other + token, Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void ofUploadsAreInAFileThatOthersCannotRead(Running running, Jdbi jdbi) throws IOException {
    try (RawConnection connection = upload(running, jdbi, "admin", 100_000)) {
      connection.send(FILE + "number,pin,balance\r\n" + "x".repeat(20_000));
      await().untilAsserted(() -> assertThat(uploads()).hasSize(1));
      Path file = uploads().get(0);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
          .isEqualTo("rwx------");
    }
    await().untilAsserted(() -> assertThat(uploads()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 5\r\n"})
  void ofUploadsWithoutTheLastBoundaryAreRefused(String header, Running running, Jdbi jdbi)
      throws IOException {
    String part = FILE.substring(0, FILE.length() - 2) + header + "\r\n";
    String body = part + "number,pin,balance\r\n" + "x".repeat(20_000);
    try (RawConnection connection = upload(running, jdbi, "admin", body.length())) {
      connection.send(body);

      assertThat(connection.hear()).startsWith("HTTP/1.1 400");
    }
    await().untilAsserted(() -> assertThat(uploads()).isEmpty());
  }

  @Test
  void ofUploadsAreDeletedAfterTheResponse(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    assertThat(admin.upload(IMPORT, "number,pin,balance\r\n").statusCode()).isEqualTo(200);
    assertThat(admin.upload(IMPORT, "no header").statusCode()).isEqualTo(422);

    await().untilAsserted(() -> assertThat(uploads()).isEmpty());
  }

  @Test
  void ofUploadsAreLimitedToTwoForAUser(Running running, Jdbi jdbi) throws IOException {
    try (RawConnection first = upload(running, jdbi, "admin", 100_000);
        RawConnection second = upload(running, jdbi, "admin", 100_000)) {
      first.send(FILE);
      second.send(FILE);
      await().untilAsserted(() -> assertThat(uploads()).hasSize(2));

      try (RawConnection third = upload(running, jdbi, "admin", 100_000);
          RawConnection other = upload(running, jdbi, "reseller", 100_000)) {
        assertThat(third.hear()).startsWith("HTTP/1.1 429").contains("Too many uploads at a time");
        other.send(FILE);
        await().untilAsserted(() -> assertThat(uploads()).hasSize(3));
      }
    }
    await().untilAsserted(() -> assertThat(uploads()).isEmpty());
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    assertThat(admin.upload(IMPORT, "number,pin,balance\r\n").statusCode()).isEqualTo(200);
  }

  @Test
  void ofAnUploadThatIsTooLargeAreNotAwaited(Running running, Jdbi jdbi) throws IOException {
    try (RawConnection connection = upload(running, jdbi, "admin", 200_000_000)) {
      assertThat(connection.hear()).startsWith("HTTP/1.1 413");
    }
    assertThat(uploads()).isEmpty();
  }

  /** Begins an upload with the right token; the head has been sent. */
  private static RawConnection upload(Running running, Jdbi jdbi, String user, int length)
      throws IOException {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, user);
    String path = user.equals("admin") ? IMPORT : "/card-groups/8/import";
    client.get(path);
    RawConnection connection = new RawConnection(running.consolePort());
    connection.send(head(client.uploadAction(), MULTIPART, client.cookie(), length));
    return connection;
  }

  private static String head(String path, String type, String cookie, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + length
        + (cookie.isEmpty() ? "" : "\r\nCookie: " + cookie)
        + "\r\n\r\n";
  }

  /** Returns the files in the upload directories of this process. */
  private static List<Path> uploads() throws IOException {
    String prefix = "tollgate-uploads-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> all =
        Files.find(
            Path.of(System.getProperty("java.io.tmpdir")),
            2,
            (path, attributes) ->
                attributes.isRegularFile()
                    && path.getParent().getFileName().toString().startsWith(prefix)
                    && !path.endsWith("lock"))) {
      return all.toList();
    }
  }
}
