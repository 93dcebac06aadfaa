package tollgate.bus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes both clients verify the broker against the certificates of a PEM file. */
final class BusTls {

  private BusTls() {}

  /**
   * Returns the TLS of the AMQP client.
   *
   * @throws IllegalArgumentException when the file has no certificates
   */
  static SSLContext context(Path trust) {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(keyStore(trust));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "TOLLGATE_BUS_TLS_CA must name a PEM file with certificates: " + e.getMessage(), e);
    }
  }

  /** Returns the options of the client of ActiveMQ Artemis, which reads PEM files itself. */
  static Map<String, String> artemisOptions(Optional<Path> trust) {
    Map<String, String> options = new TreeMap<>(Map.of("sslEnabled", "true", "verifyHost", "true"));
    trust.ifPresentOrElse(
        file -> {
          options.put("trustStoreType", "PEMCA");
          options.put("trustStorePath", file.toString());
        },
        () -> options.put("useDefaultSslContext", "true"));
    return options;
  }

  private static KeyStore keyStore(Path trust) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream file = Files.newInputStream(trust)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
        store.setCertificateEntry(Integer.toString(store.size()), each);
      }
    }
    if (store.size() == 0) {
      throw new IOException("it has none");
    }
    return store;
  }
}
