package tollgate.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.LogCapture;
import tollgate.testing.MutableClock;
import tollgate.testkit.PemFiles;

@Timeout(60)
class TlsReloaderTest {

  private static final Duration SOON = Duration.ofSeconds(8);

  @TempDir private static Path certificates;

  private static PemFiles first;
  private static PemFiles second;

  @TempDir private Path directory;

  private final LogCapture log = new LogCapture(TlsReloader.class.getName());

  @BeforeAll
  static void makeCertificates() throws Exception {
    first = PemFiles.create(certificates, "first");
    second = PemFiles.create(certificates, "second", "RSA", "-validity", "90");
  }

  @BeforeEach
  void useTheFirst() throws IOException {
    write(first);
  }

  @AfterEach
  void stops() {
    log.close();
  }

  @Test
  void usesFilesThatAreWrittenInPlace() throws Exception {
    try (TlsServer server = new TlsServer(files());
        SSLSocket open = server.connect(first.trusting())) {
      write(second);

      awaitCertificate(server, second);
      assertThat(TlsServer.request(open)).isEqualTo("ok");
      assertThat(log.lines()).last().asString().startsWith("INFO Reloaded the TLS certificate");
    }
  }

  @Test
  void usesFilesThatAreRenamedOverTheOthers() throws Exception {
    try (TlsServer server = new TlsServer(files())) {
      for (String file : new String[] {"tls.crt", "tls.key"}) {
        Path next = directory.resolve("next");
        Files.copy(file.endsWith("crt") ? second.certificateFile() : second.keyFile(), next);
        Files.move(next, directory.resolve(file), StandardCopyOption.ATOMIC_MOVE);
      }

      awaitCertificate(server, second);
    }
  }

  @Test
  void usesFilesOfADirectoryToWhichALinkIsSwapped() throws Exception {
    Path data = Files.createDirectories(directory.resolve("..1"));
    copy(first, data);
    copy(second, Files.createDirectories(directory.resolve("..2")));
    Path link = Files.createSymbolicLink(directory.resolve("..data"), Path.of("..1"));
    Files.delete(directory.resolve("tls.crt"));
    Files.delete(directory.resolve("tls.key"));
    Files.createSymbolicLink(directory.resolve("tls.crt"), Path.of("..data/tls.crt"));
    Files.createSymbolicLink(directory.resolve("tls.key"), Path.of("..data/tls.key"));
    try (TlsServer server = new TlsServer(files())) {
      Path next = Files.createSymbolicLink(directory.resolve("..next"), Path.of("..2"));
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);

      awaitCertificate(server, second);
      assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
    }
  }

  @Test
  void keepsThePreviousCertificateWhileTheFilesCannotBeUsed() throws Exception {
    try (TlsServer server = new TlsServer(files())) {
      Files.copy(
          second.certificateFile(),
          directory.resolve("tls.crt"),
          StandardCopyOption.REPLACE_EXISTING);
      await().atMost(SOON).until(() -> !log.lines().isEmpty());
      assertThat(log.lines().get(0))
          .startsWith("ERROR TOLLGATE_TLS_KEY: ")
          .endsWith("; keeping the previous certificate");
      Files.delete(directory.resolve("tls.key"));
      await().atMost(SOON).until(() -> log.lines().size() == 2);
      assertThat(presented(server)).isEqualTo(first.certificate());

      write(second);

      awaitCertificate(server, second);
      assertThat(log.lines()).hasSize(3);
    }
  }

  @Test
  void usesOtherAuthoritiesOfClients() throws Exception {
    Path authorities = Files.copy(first.certificateFile(), directory.resolve("ca.crt"));
    TlsFiles files =
        new TlsFiles(
            directory.resolve("tls.crt"), directory.resolve("tls.key"), Optional.of(authorities));
    try (TlsServer server = new TlsServer(files)) {
      assertThat(isServed(server, second)).isFalse();

      Files.copy(second.certificateFile(), authorities, StandardCopyOption.REPLACE_EXISTING);

      await().atMost(SOON).until(() -> isServed(server, second));
      assertThat(isServed(server, first)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"-15, 0, ''", "-13, 1, expires at", "1, 1, expired at"})
  void warnsFourteenDaysBeforeTheCertificateExpires(int days, int warnings, String text) {
    MutableClock clock = new MutableClock();
    clock.advance(Duration.between(Instant.EPOCH, Instant.now()));
    try (TlsReloader reloader = TlsReloader.start(files(), clock)) {
      Instant expiry = first.certificate().getNotAfter().toInstant();
      clock.advance(Duration.between(clock.instant(), expiry.plus(Duration.ofDays(days))));
      await()
          .during(Duration.ofMillis(2_500))
          .atMost(SOON)
          .until(() -> log.lines().size() == warnings);

      assertThat(log.lines()).allMatch(line -> line.contains(text));
      assertThat(reloader.secondsToExpiry()).isEqualTo(-Duration.ofDays(days).toSeconds());
    }
  }

  private TlsFiles files() {
    return new TlsFiles(
        directory.resolve("tls.crt"), directory.resolve("tls.key"), Optional.empty());
  }

  private void write(PemFiles files) throws IOException {
    copy(files, directory);
  }

  private static void copy(PemFiles files, Path target) throws IOException {
    Files.write(target.resolve("tls.crt"), Files.readAllBytes(files.certificateFile()));
    Files.write(target.resolve("tls.key"), Files.readAllBytes(files.keyFile()));
  }

  private static void awaitCertificate(TlsServer server, PemFiles files) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(presented(server)).isEqualTo(files.certificate()));
  }

  /** Returns the certificate of the server, if it is one of the two. */
  private static Object presented(TlsServer server) throws Exception {
    try (SSLSocket socket = server.connect(first.trusting())) {
      return socket.getSession().getPeerCertificates()[0];
    } catch (javax.net.ssl.SSLHandshakeException e) {
      try (SSLSocket socket = server.connect(second.trusting())) {
        return socket.getSession().getPeerCertificates()[0];
      }
    }
  }

  private static boolean isServed(TlsServer server, PemFiles client) {
    try (SSLSocket socket = server.connect(first.trustingAs(client))) {
      return TlsServer.request(socket).equals("ok");
    } catch (Exception e) {
      return false;
    }
  }
}
