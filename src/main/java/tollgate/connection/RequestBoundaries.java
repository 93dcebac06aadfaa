package tollgate.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Reports to the {@link RequestReader} where requests and responses of a connection begin and end.
 */
final class RequestBoundaries extends ChannelDuplexHandler {

  private final RequestReader reader;
  private final boolean isGetBodyIgnored;
  private boolean isBodyIgnored;

  /**
   * @param isGetBodyIgnored whether the body of a GET or HEAD request is dropped as it arrives
   */
  RequestBoundaries(RequestReader reader, boolean isGetBodyIgnored) {
    this.reader = reader;
    this.isGetBodyIgnored = isGetBodyIgnored;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (isMalformedBody(message)) {
      ReferenceCountUtil.release(message);
      reader.onMalformedBody();
      return;
    }
    if (message instanceof HttpRequest request) {
      isBodyIgnored = isGetBodyIgnored && isGet(request.method());
      reader.onRequestBegin(isBodyIgnored);
    } else {
      reader.onContent();
    }
    boolean isLast = message instanceof LastHttpContent;
    if (isLast) {
      reader.onRequestEnd();
    }
    if (isBodyIgnored && message instanceof HttpContent content) {
      content.release();
      if (isLast) {
        context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
      }
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    if (message instanceof LastHttpContent && !isInformational(message)) {
      ChannelPromise observed = written.unvoid();
      observed.addListener(done -> reader.onResponseEnd());
      context.write(message, observed);
    } else {
      context.write(message, written);
    }
  }

  /** A request whose header is malformed has no body. */
  private static boolean isMalformedBody(Object message) {
    return !(message instanceof HttpRequest)
        && message instanceof HttpContent content
        && content.decoderResult().isFailure();
  }

  private static boolean isGet(HttpMethod method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private static boolean isInformational(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
