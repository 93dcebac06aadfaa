package tollgate.connection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.TimeUnit;
import tollgate.concurrency.ServerLimits;
import tollgate.peer.TrustedProxies;

/**
 * Limits the connections of one port, and the bytes and time of their unfinished requests. See
 * docs/configuration.md#limits.
 */
public final class ConnectionBudget implements ServerLimits {

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
    this.limit = new ConnectionLimit(limits, proxies, memory, shedding);
    this.timeouts = timeouts;
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
        .setHttp2ClearTextEnabled(false);
  }

  /** Vert.x has no public access to the pipeline; its own handler is the last one. */
  @Override
  public void install(HttpConnection connection, byte[] shedResponse) {
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    ByteToMessageDecoder decoder = pipeline.get(HttpRequestDecoder.class);
    AddressUsage usage = pipeline.channel().attr(AddressUsage.KEY).get();
    RequestReader reader = new RequestReader(decoder, usage, shedding, timeouts, shedResponse);
    pipeline.addBefore(pipeline.context(decoder).name(), "request-reader", reader);
    pipeline.addBefore(
        pipeline.lastContext().name(),
        "request-boundaries",
        new RequestBoundaries(reader, isGetBodyIgnored));
  }

  /** Returns whether the port accepts no further connection. */
  public boolean isFull() {
    return limit.isFull();
  }
}
