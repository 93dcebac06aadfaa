package tollgate.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.Optional;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Marks a request as invalid when its version, {@code Host} or transfer coding is not that of
 * HTTP/1.1, which neither Netty nor Vert.x checks, or when a chunk is malformed. See RFC 9112,
 * sections 2.3, 3.2, 6.1 and 7.1.
 *
 * <p>Vert.x closes the connection at a malformed chunk without an answer. Here the request ends
 * there instead, and the {@link AdmissionHandler} answers it.
 *
 * <p>Vert.x answers the version of the request; a request of another version becomes one of
 * HTTP/1.1, so that the answer is.
 */
final class RequestValidator extends ChannelInboundHandlerAdapter {

  private static final String PROTOCOL = "HTTP";
  private static final String CHUNKED = "chunked";

  private HttpRequest current;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpRequest request) {
      current = request;
      validate(request);
    } else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
      current.setDecoderResult(content.decoderResult());
      content.release();
      super.channelRead(context, LastHttpContent.EMPTY_LAST_CONTENT);
      return;
    }
    super.channelRead(context, message);
  }

  private static void validate(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return;
    }
    refusal(request)
        .map(RefusedException::new)
        .ifPresent(refused -> request.setDecoderResult(DecoderResult.failure(refused)));
    if (isOtherVersion(request.protocolVersion())) {
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
  }

  /** Returns the refusal of a request that Vert.x passes to the handler of invalid requests. */
  static Refusal refusal(Throwable invalid) {
    return invalid instanceof RefusedException refused
        ? refused.refusal()
        : Refusal.MALFORMED_REQUEST;
  }

  private static Optional<Refusal> refusal(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (!version.protocolName().equals(PROTOCOL)) {
      return Optional.of(Refusal.MALFORMED_REQUEST);
    }
    // A later minor version is compatible; RFC 9110, section 2.5.
    if (version.majorVersion() != 1) {
      return Optional.of(Refusal.HTTP_VERSION_NOT_SUPPORTED);
    }
    if (request.headers().getAll(HttpHeaderNames.HOST).size() > 1) {
      return Optional.of(Refusal.MALFORMED_REQUEST);
    }
    List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return codings.isEmpty() || codings.size() == 1 && CHUNKED.equalsIgnoreCase(codings.get(0))
        ? Optional.empty()
        : Optional.of(Refusal.TRANSFER_CODING_NOT_SUPPORTED);
  }

  private static boolean isOtherVersion(HttpVersion version) {
    return !version.equals(HttpVersion.HTTP_1_0) && !version.equals(HttpVersion.HTTP_1_1);
  }
}
