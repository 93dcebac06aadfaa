package tollgate.console.web;

import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Makes what goes over the wire small. What a page shows cannot be guessed from its length by
 * another site: a browser sends our cookie with nothing that others make it ask for.
 */
final class GzipEncoder {

  static final String NAME = "gzip";

  private GzipEncoder() {}

  /** Whether a browser understands it. */
  static boolean isWanted(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Accept-Encoding"))
        .filter(accepted -> accepted.contains(NAME))
        .isPresent();
  }

  static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
