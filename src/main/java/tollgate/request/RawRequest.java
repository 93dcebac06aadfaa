package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/**
 * A request as received, before decoding; the body of an exchange instead of headers and a body.
 *
 * @param method the HTTP method
 * @param path the call that the path leads to; empty when it leads to none
 * @param query the query string, one char per byte (ISO-8859-1); empty without one
 * @param contentTypes the values of {@code Content-Type}, in their order
 * @param idempotencyKeys the values of {@code Idempotency-Key}, in their order
 * @param body the bytes of the body; empty when it is too large
 * @param isTooLarge whether the body was larger than {@link #MAX_BODY_BYTES}
 * @param source the address of the caller
 * @param signature the header fields of a signature
 */
public record RawRequest(
    String method,
    Optional<ApiPath> path,
    String query,
    List<String> contentTypes,
    List<String> idempotencyKeys,
    byte[] body,
    boolean isTooLarge,
    String source,
    SignatureHeaders signature) {

  /** The largest body that is accepted, in bytes. */
  public static final int MAX_BODY_BYTES = 65_536;

  /** Makes a request without a signature. */
  public RawRequest(
      String method,
      Optional<ApiPath> path,
      String query,
      List<String> contentTypes,
      List<String> idempotencyKeys,
      byte[] body,
      boolean isTooLarge,
      String source) {
    this(
        method,
        path,
        query,
        contentTypes,
        idempotencyKeys,
        body,
        isTooLarge,
        source,
        SignatureHeaders.NONE);
  }

  /** Returns the call that the path leads to; empty without one. */
  public Optional<Call> call() {
    return path.map(ApiPath::call);
  }

  /**
   * Makes a request from texts that a person entered, as a server would receive it.
   *
   * @param path the path with the base path, as Unicode text
   * @param query the query string, as Unicode text
   */
  public static RawRequest ofText(
      String method,
      String path,
      String basePath,
      String query,
      List<String> contentTypes,
      List<String> idempotencyKeys,
      byte[] body) {
    boolean isTooLarge = body.length > MAX_BODY_BYTES;
    return new RawRequest(
        method,
        ApiPath.parse(oneCharPerByte(path), basePath),
        oneCharPerByte(query),
        contentTypes.stream().map(RawRequest::oneCharPerByte).toList(),
        idempotencyKeys.stream().map(RawRequest::oneCharPerByte).toList(),
        isTooLarge ? new byte[0] : body,
        isTooLarge,
        "");
  }

  /** Returns the same request to another path. */
  public RawRequest withPath(Optional<ApiPath> other) {
    return new RawRequest(
        method, other, query, contentTypes, idempotencyKeys, body, isTooLarge, source, signature);
  }

  private static String oneCharPerByte(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** Omits all values: they may contain secrets. */
  @Override
  public String toString() {
    return method + " " + path.map(ApiPath::name).orElse("?") + " from " + source;
  }
}
