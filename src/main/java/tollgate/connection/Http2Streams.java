package tollgate.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.HashMap;
import java.util.Map;
import tollgate.connection.Shedding.Limit;

/**
 * Limits number, bytes and times of the requests of an HTTP/2 connection, each of which is a
 * stream. Not thread-safe.
 */
final class Http2Streams extends Http2FrameListenerDecorator {

  /** The least that a client should accept, by RFC 9113, section 6.5.2. */
  static final int MAX_STREAMS = 100;

  private final Http2ConnectionHandler codec;
  private final Http2StreamLimits limits;
  private final Map<Integer, Http2StreamUsage> streams = new HashMap<>();

  /**
   * What limits the streams of a connection.
   *
   * @param isGetBodyIgnored whether the body of a GET or HEAD request is dropped as it arrives
   * @param reader closes the connection
   */
  record Http2StreamLimits(
      AddressUsage usage,
      RequestTimeouts timeouts,
      boolean isGetBodyIgnored,
      Http2FrameReader reader) {}

  private Http2Streams(
      Http2ConnectionHandler codec, Http2FrameListener listener, Http2StreamLimits limits) {
    super(listener);
    this.codec = codec;
    this.limits = limits;
  }

  /** Adds the limits to a connection. */
  static void install(Http2ConnectionHandler codec, Http2StreamLimits limits) {
    Http2Streams streams = new Http2Streams(codec, codec.decoder().frameListener(), limits);
    codec.decoder().frameListener(streams);
    codec.connection().addListener(streams.closing());
    limits.reader.follow(streams);
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context, int id, Http2Headers headers, int padding, boolean isEnd)
      throws Http2Exception {
    if (isAdmitted(context, id, headers, isEnd)) {
      super.onHeadersRead(context, id, headers, padding, isEnd);
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context,
      int id,
      Http2Headers headers,
      int dependency,
      short weight,
      boolean isExclusive,
      int padding,
      boolean isEnd)
      throws Http2Exception {
    if (isAdmitted(context, id, headers, isEnd)) {
      super.onHeadersRead(context, id, headers, dependency, weight, isExclusive, padding, isEnd);
    }
  }

  @Override
  public int onDataRead(
      ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean isEnd)
      throws Http2Exception {
    Http2StreamUsage stream = streams.get(id);
    int size = data.readableBytes();
    if (stream == null) {
      return size + padding;
    }
    stream.onBody(size, isEnd, context.executor());
    if (stream.isBodyIgnored()) {
      if (isEnd) {
        super.onDataRead(context, id, Unpooled.EMPTY_BUFFER, 0, true);
      }
      return size + padding;
    }
    if (!stream.reserve(size)) {
      limits.reader.shed(Limit.MEMORY);
      return size + padding;
    }
    return super.onDataRead(context, id, data, padding, isEnd);
  }

  void onSent(int id, int size) {
    Http2StreamUsage stream = streams.get(id);
    if (stream != null) {
      stream.onSent(size);
    }
  }

  /** Returns whether the client has read too little of a response since the last call. */
  boolean isResponseStalled() {
    boolean isStalled = false;
    for (Map.Entry<Integer, Http2StreamUsage> each : streams.entrySet()) {
      Http2Stream stream = codec.connection().stream(each.getKey());
      boolean isWaiting =
          stream != null && codec.encoder().flowController().hasFlowControlled(stream);
      isStalled |= each.getValue().isStalled(isWaiting);
    }
    return isStalled;
  }

  /** Returns whether the headers are passed on: of a further request, or the end of one. */
  private boolean isAdmitted(
      ChannelHandlerContext context, int id, Http2Headers headers, boolean isEnd) {
    Http2StreamUsage known = streams.get(id);
    if (known != null) {
      known.onBody(0, isEnd, context.executor());
      return true;
    }
    if (headers.getAll(HttpHeaderNames.HOST).size() > 1) {
      return reset(context, id, Http2Error.PROTOCOL_ERROR);
    }
    // Netty enforces the announced number only after the client has confirmed it.
    if (streams.size() >= MAX_STREAMS) {
      return reset(context, id, Http2Error.REFUSED_STREAM);
    }
    return isBegun(context, id, headers, isEnd);
  }

  private boolean isBegun(
      ChannelHandlerContext context, int id, Http2Headers headers, boolean isEnd) {
    boolean isBodyIgnored = limits.isGetBodyIgnored && isGet(headers.method());
    Http2StreamUsage stream =
        new Http2StreamUsage(limits.usage, limits.timeouts, isBodyIgnored, limits.reader::shed);
    if (!stream.reserveHeaders(headers)) {
      limits.reader.shed(Limit.MEMORY);
      return false;
    }
    streams.put(id, stream);
    stream.onBody(0, isEnd, context.executor());
    return true;
  }

  private boolean reset(ChannelHandlerContext context, int id, Http2Error error) {
    codec.resetStream(context, id, error.code(), context.newPromise());
    return false;
  }

  private Http2ConnectionAdapter closing() {
    return new Http2ConnectionAdapter() {
      @Override
      public void onStreamClosed(Http2Stream stream) {
        Http2StreamUsage closed = streams.remove(stream.id());
        if (closed != null) {
          closed.close();
        }
      }
    };
  }

  private static boolean isGet(CharSequence method) {
    return "GET".contentEquals(method) || "HEAD".contentEquals(method);
  }
}
