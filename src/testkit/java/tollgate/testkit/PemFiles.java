package tollgate.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for {@code localhost} and {@code 127.0.0.1} with its key, as PEM files.
 *
 * @param certificate the certificate
 * @param key the key
 */
public record PemFiles(Path directory, String name, X509Certificate certificate, PrivateKey key) {

  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Makes a certificate that is valid for 90 days, with an EC key. */
  public static PemFiles create(Path directory, String name) throws Exception {
    return create(directory, name, "EC", "-validity", "90");
  }

  /** Makes a certificate with further options of {@code keytool -genkeypair}. */
  public static PemFiles create(Path directory, String name, String algorithm, String... options)
      throws Exception {
    Path store = directory.resolve(name + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
    command.addAll(List.of(options));
    CommandRunner.run(command);
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    PemFiles files =
        new PemFiles(
            directory,
            name,
            (X509Certificate) keys.getCertificate(name),
            (PrivateKey) keys.getKey(name, PASSWORD));
    Files.writeString(files.certificateFile(), pem("CERTIFICATE", files.certificate.getEncoded()));
    Files.writeString(files.keyFile(), pem("PRIVATE KEY", files.key.getEncoded()));
    return files;
  }

  /** Returns the file with the certificate. */
  public Path certificateFile() {
    return directory.resolve(name + ".crt");
  }

  /** Returns the file with the key, in PKCS#8. */
  public Path keyFile() {
    return directory.resolve(name + ".key");
  }

  /** Returns the PKCS #12 file with both, whose password is {@code changeit}. */
  public Path keyStoreFile() {
    return directory.resolve(name + ".p12");
  }

  /** Returns the text of a PEM file with one entry. */
  public static String pem(String type, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(
            type, Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content));
  }

  /** Returns a context for clients that trust this certificate and present none. */
  public SSLContext trusting() throws GeneralSecurityException, IOException {
    return context(null);
  }

  /** Returns a context for clients that trust this certificate and present another one. */
  public SSLContext trustingAs(PemFiles client) throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry("client", client.key, PASSWORD, new X509Certificate[] {client.certificate});
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(store, PASSWORD);
    return context(factory.getKeyManagers());
  }

  private SSLContext context(KeyManager[] keys) throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("server", certificate);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, factory.getTrustManagers(), null);
    return context;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }
}
