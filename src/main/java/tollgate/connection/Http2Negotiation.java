package tollgate.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.Function;

/**
 * Adds a {@link Http2FrameReader} to a connection that has negotiated HTTP/2, before it is read.
 * Vert.x passes on such a connection only after its first frame, which may never be complete.
 */
@Sharable
final class Http2Negotiation extends ChannelInboundHandlerAdapter {

  private static final String NAME = "http2-negotiation";

  private final Function<Channel, Http2FrameReader> readers;

  Http2Negotiation(Function<Channel, Http2FrameReader> readers) {
    this.readers = readers;
  }

  /** Moves this handler behind that of TLS, which Vert.x has added by now. */
  @Override
  public void channelActive(ChannelHandlerContext context) {
    ChannelPipeline pipeline = context.pipeline();
    if (!context.name().equals(NAME)) {
      SslHandler tls = pipeline.get(SslHandler.class);
      pipeline.remove(this);
      if (tls != null) {
        pipeline.addAfter(pipeline.context(tls).name(), NAME, this);
      }
    }
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    boolean isEnd = event instanceof SslHandshakeCompletionEvent;
    if (isEnd && isHttp2(context.pipeline().get(SslHandler.class))) {
      context.pipeline().addAfter(NAME, "http2-frame-reader", readers.apply(context.channel()));
    }
    context.fireUserEventTriggered(event);
    if (isEnd && !context.isRemoved()) {
      context.pipeline().remove(this);
    }
  }

  private static boolean isHttp2(SslHandler tls) {
    return ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol());
  }
}
