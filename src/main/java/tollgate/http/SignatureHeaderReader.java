package tollgate.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import tollgate.request.SignatureHeaders;

/** Reads the header fields of a signature; a request without them costs no allocation. */
final class SignatureHeaderReader {

  private static final CharSequence TIMESTAMP =
      HttpHeaders.createOptimized(SignatureHeaders.TIMESTAMP);
  private static final CharSequence NONCE = HttpHeaders.createOptimized(SignatureHeaders.NONCE);
  private static final CharSequence SIGNATURE =
      HttpHeaders.createOptimized(SignatureHeaders.SIGNATURE);

  private SignatureHeaderReader() {}

  static SignatureHeaders read(MultiMap headers) {
    boolean isAbsent =
        !headers.contains(SIGNATURE) && !headers.contains(NONCE) && !headers.contains(TIMESTAMP);
    return isAbsent
        ? SignatureHeaders.NONE
        : new SignatureHeaders(
            headers.getAll(TIMESTAMP), headers.getAll(NONCE), headers.getAll(SIGNATURE));
  }
}
