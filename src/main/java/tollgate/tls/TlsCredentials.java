package tollgate.tls;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A certificate with its key, and the authorities of clients, from one state of the files.
 *
 * @param certificate the certificate that clients see
 * @param keys the chain and the key for the handshake
 * @param clients checks the certificates of clients; empty when none is asked for
 */
record TlsCredentials(
    X509Certificate certificate,
    X509ExtendedKeyManager keys,
    Optional<X509ExtendedTrustManager> clients) {

  private static final char[] NO_PASSWORD = {};

  /**
   * Checks and returns the credentials.
   *
   * @throws IllegalStateException with a sentence for the operator
   */
  static TlsCredentials of(TlsFiles files, TlsFiles.Content content, Instant now) {
    List<X509Certificate> chain =
        certificates(TlsFiles.CERTIFICATE, files.certificate(), content.certificate());
    PrivateKey key = key(files.key(), content.key());
    requireValid(files.certificate(), chain.get(0), now);
    requireOrder(files.certificate(), chain);
    try {
      if (!isPair(key, chain.get(0))) {
        throw TlsFiles.problem(
            TlsFiles.KEY,
            files.key(),
            "is not the key of the first certificate in " + files.certificate());
      }
      return new TlsCredentials(
          chain.get(0),
          keyManager(key, chain),
          content
              .clientCa()
              .map(pem -> certificates(TlsFiles.CLIENT_CA, files.clientCa().orElseThrow(), pem))
              .map(TlsCredentials::trustManager));
    } catch (GeneralSecurityException | IOException e) {
      throw TlsFiles.problem(TlsFiles.CERTIFICATE, files.certificate(), "cannot be used: " + e);
    }
  }

  private static List<X509Certificate> certificates(String variable, Path file, Buffer pem) {
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes()))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (CertificateException e) {
      throw TlsFiles.problem(variable, file, "holds a malformed certificate: " + e.getMessage());
    }
    throw TlsFiles.problem(variable, file, "holds no certificate in PEM");
  }

  private static PrivateKey key(Path file, Buffer content) {
    String pem = content.toString(StandardCharsets.ISO_8859_1);
    if (PrivateKeyDecoder.isEncrypted(pem)) {
      throw TlsFiles.problem(
          TlsFiles.KEY, file, "is encrypted; decrypt it, with openssl pkey, and protect the file");
    }
    return PrivateKeyDecoder.decode(pem)
        .orElseThrow(
            () ->
                TlsFiles.problem(
                    TlsFiles.KEY, file, "holds no RSA or EC key in PEM (PKCS#8, PKCS#1 or SEC1)"));
  }

  private static void requireValid(Path file, X509Certificate certificate, Instant now) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw TlsFiles.problem(
          TlsFiles.CERTIFICATE, file, "expired at " + certificate.getNotAfter().toInstant());
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw TlsFiles.problem(
          TlsFiles.CERTIFICATE,
          file,
          "is not valid before " + certificate.getNotBefore().toInstant());
    }
  }

  private static void requireOrder(Path file, List<X509Certificate> chain) {
    for (int i = 1; i < chain.size(); i++) {
      if (!chain
          .get(i - 1)
          .getIssuerX500Principal()
          .equals(chain.get(i).getSubjectX500Principal())) {
        throw TlsFiles.problem(
            TlsFiles.CERTIFICATE,
            file,
            "is not a chain: each certificate must be issued by the next");
      }
    }
  }

  private static boolean isPair(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    Signature signature =
        Signature.getInstance(
            key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    byte[] sample = certificate.getEncoded();
    signature.initSign(key);
    signature.update(sample);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(sample);
    try {
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false;
    }
  }

  private static X509ExtendedKeyManager keyManager(PrivateKey key, List<X509Certificate> chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry("key", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(store, NO_PASSWORD);
    return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
  }

  private static X509ExtendedTrustManager trustManager(List<X509Certificate> authorities) {
    try {
      KeyStore store = emptyStore();
      for (X509Certificate authority : authorities) {
        store.setCertificateEntry(Integer.toString(store.size()), authority);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(TlsFiles.CLIENT_CA + " cannot be used: " + e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
