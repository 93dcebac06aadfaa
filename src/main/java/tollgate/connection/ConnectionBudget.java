package tollgate.connection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.TimeUnit;
import tollgate.concurrency.ServerLimits;
import tollgate.connection.Http2Streams.Http2StreamLimits;
import tollgate.peer.TrustedProxies;

/**
 * Limits the connections of one port, and the bytes and time of their unfinished requests. See
 * docs/configuration.md#limits.
 */
public final class ConnectionBudget implements ServerLimits {

  /** As much as the request line and the headers of HTTP/1 at the API. */
  private static final int MAX_HTTP2_HEADER_BYTES = 32 * 1024;

  private static final int HTTP2_WINDOW_BYTES = 256 * 1024;
  private static final int MAX_HTTP2_RESETS = 200;
  private static final int HTTP2_RESET_WINDOW_SECONDS = 30;
  private static final int MAX_HTTP2_SMALL_CONTINUATIONS = 16;

  private final ConnectionLimit limit;
  private final Shedding shedding;
  private final RequestTimeouts timeouts;
  private final boolean isGetBodyIgnored;

  /**
   * @param port the port's name in metrics and log, {@code api} or {@code console}
   * @param memory the limit that all ports of the process share
   */
  ConnectionBudget(
      String port,
      ConnectionLimits limits,
      RequestTimeouts timeouts,
      boolean isGetBodyIgnored,
      RequestMemory memory,
      TrustedProxies proxies,
      MeterRegistry meters) {
    this.shedding = new Shedding(port, meters, System::nanoTime);
    this.timeouts = timeouts;
    this.limit =
        new ConnectionLimit(
            limits, proxies, memory, shedding, new Http2Negotiation(this::frameReader));
    this.isGetBodyIgnored = isGetBodyIgnored;
    Gauge.builder("tollgate.connections", limit, ConnectionLimit::total)
        .tag("port", port)
        .register(meters);
  }

  /**
   * The budgets of both ports.
   *
   * @param api the budget of the API
   * @param console the budget of console, health and metrics
   */
  public record OfPorts(ConnectionBudget api, ConnectionBudget console) {

    /** Makes budgets with the default times, which share an eighth of the heap. */
    public static OfPorts of(
        ConnectionLimits.OfPorts limits, TrustedProxies proxies, MeterRegistry meters) {
      RequestTimeouts timeouts = RequestTimeouts.defaults();
      RequestMemory memory = RequestMemory.ofHeap();
      Gauge.builder("tollgate.unfinished.request.bytes", memory, RequestMemory::bytes)
          .register(meters);
      return new OfPorts(
          new ConnectionBudget("api", limits.api(), timeouts, false, memory, proxies, meters),
          new ConnectionBudget(
              "console", limits.console(), timeouts, true, memory, proxies, meters));
    }
  }

  @Override
  public Transport transport() {
    return new LimitedTransport(limit);
  }

  @Override
  public void configure(HttpServerOptions options) {
    options
        .setIdleTimeout(Math.toIntExact(timeouts.idle().toMillis()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setHttp2ClearTextEnabled(false)
        .setInitialSettings(
            new Http2Settings()
                .setMaxConcurrentStreams(Http2Streams.MAX_STREAMS)
                .setMaxFrameSize(Http2Frames.MAX_PAYLOAD_BYTES)
                .setMaxHeaderListSize(MAX_HTTP2_HEADER_BYTES))
        .setHttp2ConnectionWindowSize(HTTP2_WINDOW_BYTES)
        .setHttp2RstFloodMaxRstFramePerWindow(MAX_HTTP2_RESETS)
        .setHttp2RstFloodWindowDuration(HTTP2_RESET_WINDOW_SECONDS)
        .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
        .setHttp2MaxSmallContinuationFrames(MAX_HTTP2_SMALL_CONTINUATIONS);
  }

  /** Vert.x has no public access to the pipeline; its own handler is the last one. */
  @Override
  public void install(HttpConnection connection, byte[] shedResponse) {
    connection.exceptionHandler(new ConnectionFailures(connection, shedding));
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    AddressUsage usage = usage(pipeline.channel());
    Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
    if (http2 == null) {
      installHttp1(pipeline, usage, shedResponse);
    } else {
      Http2FrameReader reader = pipeline.get(Http2FrameReader.class);
      Http2Streams.install(http2, new Http2StreamLimits(usage, timeouts, isGetBodyIgnored, reader));
    }
  }

  private void installHttp1(ChannelPipeline pipeline, AddressUsage usage, byte[] shedResponse) {
    ByteToMessageDecoder decoder = pipeline.get(HttpRequestDecoder.class);
    RequestReader reader = new RequestReader(decoder, usage, shedding, timeouts, shedResponse);
    pipeline.addBefore(pipeline.context(decoder).name(), "request-reader", reader);
    pipeline.addBefore(
        pipeline.lastContext().name(),
        "request-boundaries",
        new RequestBoundaries(reader, isGetBodyIgnored));
  }

  private Http2FrameReader frameReader(Channel connection) {
    return new Http2FrameReader(usage(connection), shedding, timeouts);
  }

  private static AddressUsage usage(Channel connection) {
    return connection.attr(AddressUsage.KEY).get();
  }

  /** Returns whether the port accepts no further connection. */
  public boolean isFull() {
    return limit.isFull();
  }
}
