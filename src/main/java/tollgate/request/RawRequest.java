package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/**
 * A request as it arrived, before anything in it is believed: what Camel gets instead of headers
 * and a body. Query and path have one char for each byte.
 */
public record RawRequest(
    String method,
    Optional<ApiPath> path,
    String query,
    List<String> contentTypes,
    List<String> idempotencyKeys,
    byte[] body,
    boolean isTooLarge,
    String source) {

  /** The largest body that is decoded, in bytes. */
  public static final int MAX_BODY_BYTES = 65_536;

  /**
   * A request that did not arrive but is shown to us, whatever address it was made to; texts are as
   * a person reads them.
   */
  public static RawRequest ofText(
      String method, String path, String query, String contentType, byte[] body) {
    return new RawRequest(
        method,
        ApiPath.parseSuffix(bytewise(path)),
        bytewise(query),
        contentType.isEmpty() ? List.of() : List.of(contentType),
        List.of(),
        body,
        body.length > MAX_BODY_BYTES,
        "");
  }

  private static String bytewise(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** Shows nothing of what was sent: there may be secrets in it. */
  @Override
  public String toString() {
    return method + " " + path.map(ApiPath::name).orElse("?") + " from " + source;
  }
}
