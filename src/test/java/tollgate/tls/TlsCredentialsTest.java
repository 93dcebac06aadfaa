package tollgate.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.impl.pkcs1.PrivateKeyParser;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testkit.CommandRunner;
import tollgate.testkit.PemFiles;

@Timeout(60)
class TlsCredentialsTest {

  /** The bytes in front of a PKCS#1 key in a PKCS#8 key of RSA with 2,048 bits. */
  private static final int PKCS8_HEADER_BYTES = 26;

  @TempDir private static Path directory;

  private static PemFiles ec;
  private static PemFiles rsa;

  @BeforeAll
  static void makeCertificates() throws Exception {
    ec = PemFiles.create(directory, "ec", "EC", "-groupname", "secp256r1", "-validity", "90");
    rsa = PemFiles.create(directory, "rsa", "RSA", "-keysize", "2048", "-validity", "90");
    PemFiles.create(directory, "other");
    PemFiles.create(directory, "old", "EC", "-startdate", "-20d", "-validity", "10");
    PemFiles.create(directory, "future", "EC", "-startdate", "+2d", "-validity", "10");
    write("garbage", "no certificate and no key");
    write("cut", Files.readString(ec.certificateFile()).substring(0, 200));
    write("cutkey", Files.readString(ec.keyFile()).substring(0, 90));
    write("badkey", PemFiles.pem("PRIVATE KEY", new byte[] {48, 1, 2}));
    write("locked", PemFiles.pem("ENCRYPTED PRIVATE KEY", ec.key().getEncoded()));
    write(
        "oldlocked",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: A,B\n\nAAAA\n"
            + "-----END RSA PRIVATE KEY-----\n");
    write(
        "mixed", Files.readString(ec.certificateFile()) + Files.readString(rsa.certificateFile()));
    write("chain", signed() + Files.readString(rsa.certificateFile()));
    write("pkcs1", PemFiles.pem("RSA PRIVATE KEY", pkcs1()));
    write(
        "sec1",
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
            + PemFiles.pem("EC PRIVATE KEY", sec1()));
    Files.write(directory.resolve("large"), new byte[1024 * 1024 + 1]);
  }

  @ParameterizedTest
  @CsvSource({
    "ec.crt, ec.key",
    "rsa.crt, rsa.key",
    "rsa.crt, pkcs1",
    "ec.crt, sec1",
    "chain, ec.key"
  })
  void areReadFromTheUsualFormats(String certificate, String key) {
    assertThat(load(certificate, key, null).certificate().getSubjectX500Principal().getName())
        .isIn("CN=ec", "CN=rsa");
  }

  @ParameterizedTest
  @CsvSource({
    "none.crt, ec.key, , TOLLGATE_TLS_CERT: DIR/none.crt does not exist",
    "ec.crt, none.key, , TOLLGATE_TLS_KEY: DIR/none.key does not exist",
    ". , ec.key, , TOLLGATE_TLS_CERT: DIR/. cannot be read",
    "large, ec.key, , TOLLGATE_TLS_CERT: DIR/large is larger than 1 MiB",
    "garbage, ec.key, , TOLLGATE_TLS_CERT: DIR/garbage holds",
    "cut, ec.key, , TOLLGATE_TLS_CERT: DIR/cut holds a malformed certificate",
    "ec.key, ec.key, , TOLLGATE_TLS_CERT: DIR/ec.key holds",
    "ec.crt, garbage, , TOLLGATE_TLS_KEY: DIR/garbage holds no RSA or EC key in PEM",
    "ec.crt, cutkey, , TOLLGATE_TLS_KEY: DIR/cutkey holds no RSA or EC key in PEM",
    "ec.crt, badkey, , TOLLGATE_TLS_KEY: DIR/badkey holds no RSA or EC key in PEM",
    "ec.crt, locked, , TOLLGATE_TLS_KEY: DIR/locked is encrypted",
    "ec.crt, oldlocked, , TOLLGATE_TLS_KEY: DIR/oldlocked is encrypted",
    "ec.crt, other.key, , TOLLGATE_TLS_KEY: DIR/other.key is not the key of the first certificate",
    "ec.crt, rsa.key, , TOLLGATE_TLS_KEY: DIR/rsa.key is not the key of the first certificate",
    "chain, rsa.key, , TOLLGATE_TLS_KEY: DIR/rsa.key is not the key of the first certificate",
    "mixed, ec.key, , TOLLGATE_TLS_CERT: DIR/mixed is not a chain",
    "old.crt, old.key, , TOLLGATE_TLS_CERT: DIR/old.crt expired at ",
    "future.crt, future.key, , TOLLGATE_TLS_CERT: DIR/future.crt is not valid before ",
    "ec.crt, ec.key, none.ca, TOLLGATE_TLS_CLIENT_CA: DIR/none.ca does not exist",
    "ec.crt, ec.key, garbage, TOLLGATE_TLS_CLIENT_CA: DIR/garbage holds"
  })
  void areRefusedWithASentence(String certificate, String key, String clientCa, String sentence) {
    assertThatThrownBy(() -> load(certificate, key, clientCa))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(sentence.replace("DIR", directory.toString()))
        .hasNoCause();
  }

  @Test
  void showNoKeyInTexts() throws Exception {
    TlsFiles.Content content =
        new TlsFiles(ec.certificateFile(), ec.keyFile(), Optional.empty()).read();

    assertThat(content.toString()).isEqualTo("Content");
    assertThat(load("ec.crt", "ec.key", null).toString()).doesNotContain("PRIVATE");
  }

  private static TlsCredentials load(String certificate, String key, String clientCa) {
    TlsFiles files =
        new TlsFiles(
            Path.of(directory + "/" + certificate),
            Path.of(directory + "/" + key),
            Optional.ofNullable(clientCa).map(directory::resolve));
    return TlsCredentials.of(files, files.read(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static void write(String file, String text) throws Exception {
    Files.writeString(directory.resolve(file), text);
  }

  /** Returns a certificate of the EC key that the RSA key has issued. */
  private static String signed() throws Exception {
    keytool("-certreq", ec, "-file", directory.resolve("request").toString());
    String file = directory.resolve("signed").toString();
    keytool(
        "-gencert",
        rsa,
        "-infile",
        directory.resolve("request").toString(),
        "-outfile",
        file,
        "-rfc");
    return Files.readString(Path.of(file));
  }

  private static void keytool(String command, PemFiles files, String... options) throws Exception {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    String store = directory.resolve(files.name() + ".p12").toString();
    all.addAll(
        List.of(command, "-alias", files.name(), "-keystore", store, "-storepass", "changeit"));
    all.addAll(List.of(options));
    CommandRunner.run(all);
  }

  private static byte[] pkcs1() {
    byte[] pkcs8 = rsa.key().getEncoded();
    byte[] key = Arrays.copyOfRange(pkcs8, PKCS8_HEADER_BYTES, pkcs8.length);
    assertThat(PrivateKeyParser.getPKCS8EncodedKeyAlgorithm(pkcs8)).isEqualTo("RSA");
    return key;
  }

  /** Returns the key with the name of its curve; RFC 5915. */
  private static byte[] sec1() {
    byte[] secret = ((ECPrivateKey) ec.key()).getS().toByteArray();
    ByteArrayOutputStream fixed = new ByteArrayOutputStream();
    for (int missing = secret.length; missing < 32; missing++) {
      fixed.write(0);
    }
    fixed.write(secret, Math.max(secret.length - 32, 0), Math.min(secret.length, 32));
    HexFormat hex = HexFormat.of();
    return hex.parseHex(
        "3031"
            + "020101"
            + "0420"
            + hex.formatHex(fixed.toByteArray())
            + "a00a06082a8648ce3d030107");
  }
}
