package tollgate.console.web;

import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses pages and assets with gzip. {@code HttpServerOptions.setCompressionSupported} would do
 * it, but Camel's management server, which serves the console, has no option for it.
 *
 * <p>Compressed pages with secrets invite guesses from their length (BREACH). Another site cannot
 * make such guesses here: the session cookie is SameSite, so its requests are not signed in.
 */
final class GzipEncoder {

  static final String NAME = "gzip";

  private GzipEncoder() {}

  /** Returns whether the browser accepts gzip. */
  static boolean isAccepted(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Accept-Encoding"))
        .filter(accepted -> accepted.contains(NAME))
        .isPresent();
  }

  static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
