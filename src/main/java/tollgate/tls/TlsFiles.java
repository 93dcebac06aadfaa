package tollgate.tls;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The PEM files that turn on TLS. See docs/configuration.md#tls.
 *
 * @param certificate the certificate of the gateway and the intermediate ones, in this order
 * @param key the private key of the certificate, not encrypted
 * @param clientCa the authorities of the certificates that clients of the API have to present
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientCa) {

  static final String CERTIFICATE = "TOLLGATE_TLS_CERT";
  static final String KEY = "TOLLGATE_TLS_KEY";
  static final String CLIENT_CA = "TOLLGATE_TLS_CLIENT_CA";

  private static final int MAX_BYTES = 1024 * 1024;

  /**
   * Returns the files with these names, or empty when none is set.
   *
   * @throws IllegalArgumentException with a sentence that says what to set
   */
  public static Optional<TlsFiles> of(
      Optional<String> certificate, Optional<String> key, Optional<String> clientCa) {
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "%s and %s must be set together".formatted(CERTIFICATE, KEY));
    }
    if (clientCa.isPresent() && key.isEmpty()) {
      throw new IllegalArgumentException(
          "%s needs %s and %s".formatted(CLIENT_CA, CERTIFICATE, KEY));
    }
    return certificate.map(
        file -> new TlsFiles(Path.of(file), Path.of(key.orElseThrow()), clientCa.map(Path::of)));
  }

  /**
   * Reads all files.
   *
   * @throws IllegalStateException with a sentence for the operator when one cannot be read
   */
  Content read() {
    return new Content(
        read(CERTIFICATE, certificate),
        read(KEY, key),
        clientCa.map(file -> read(CLIENT_CA, file)));
  }

  private static Buffer read(String variable, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw problem(variable, file, "is larger than 1 MiB");
      }
      return Buffer.buffer(bytes);
    } catch (NoSuchFileException e) {
      throw problem(variable, file, "does not exist");
    } catch (AccessDeniedException e) {
      throw problem(variable, file, "cannot be read: access denied");
    } catch (IOException e) {
      throw problem(variable, file, "cannot be read: " + e.getMessage());
    }
  }

  /** Returns the failure of a file, with the variable that names it. */
  static IllegalStateException problem(String variable, Path file, String text) {
    return new IllegalStateException("%s: %s %s".formatted(variable, file, text));
  }

  /**
   * What the files held at one moment.
   *
   * @param certificate the certificates in PEM
   * @param key the private key in PEM, a secret
   * @param clientCa the authorities in PEM
   */
  record Content(Buffer certificate, Buffer key, Optional<Buffer> clientCa) {

    @Override
    public String toString() {
      return "Content";
    }
  }
}
