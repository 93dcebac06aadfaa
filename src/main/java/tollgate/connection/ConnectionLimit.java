package tollgate.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tollgate.connection.Shedding.Limit;
import tollgate.peer.Peer;
import tollgate.peer.TrustedProxies;

/**
 * Closes connections above the limits of a port as soon as they are accepted, before anything is
 * allocated for them. Connections of trusted proxies count for the port alone. Thread-safe.
 *
 * <p>It is a handler of the listening socket, because Vert.x passes on connections only after TLS.
 */
@Sharable
final class ConnectionLimit extends ChannelInboundHandlerAdapter {

  private static final long ACCEPT_RETRY_MS = 200;
  private static final String UNKNOWN = "unknown";

  private final ConnectionLimits limits;
  private final TrustedProxies proxies;
  private final RequestMemory memory;
  private final Shedding shedding;
  private final ChannelHandler initial;
  private final Map<String, AddressUsage> usages = new HashMap<>();
  private int total;

  /**
   * @param initial the first handler of each connection, which can be shared
   */
  ConnectionLimit(
      ConnectionLimits limits,
      TrustedProxies proxies,
      RequestMemory memory,
      Shedding shedding,
      ChannelHandler initial) {
    this.limits = limits;
    this.proxies = proxies;
    this.memory = memory;
    this.shedding = shedding;
    this.initial = initial;
  }

  /** Returns the number of open connections. */
  synchronized int total() {
    return total;
  }

  boolean isFull() {
    return total() >= limits.total();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    Channel connection = (Channel) accepted;
    if (accept(connection)) {
      connection.pipeline().addLast(initial);
      context.fireChannelRead(accepted);
    } else {
      connection.unsafe().closeForcibly();
    }
  }

  /** Accepting failed, mostly for lack of a descriptor. Netty would log a stack trace each time. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    shedding.shed(Limit.DESCRIPTORS, String.valueOf(cause.getMessage()));
    context.channel().config().setAutoRead(false);
    context
        .executor()
        .schedule(
            () -> context.channel().config().setAutoRead(true),
            ACCEPT_RETRY_MS,
            TimeUnit.MILLISECONDS);
  }

  private boolean accept(Channel connection) {
    InetAddress address =
        connection.remoteAddress() instanceof InetSocketAddress socket ? socket.getAddress() : null;
    boolean isProxy = address != null && proxies.contains(address);
    String network = address == null ? UNKNOWN : Peer.networkOf(address);
    Limit reached = count(connection, network, isProxy);
    if (reached != null) {
      shedding.shed(reached, network);
    }
    return reached == null;
  }

  /** Returns the limit that is reached, or null when the connection is counted. */
  private synchronized Limit count(Channel connection, String network, boolean isProxy) {
    if (total >= limits.total()) {
      return Limit.CONNECTIONS;
    }
    AddressUsage usage = usages.computeIfAbsent(network, each -> newUsage(isProxy));
    if (!usage.tryConnect(isProxy ? limits.total() : limits.perAddress())) {
      return Limit.ADDRESS;
    }
    total++;
    connection.attr(AddressUsage.KEY).set(usage);
    connection.closeFuture().addListener(closed -> forget(network, usage));
    return null;
  }

  private AddressUsage newUsage(boolean isProxy) {
    return new AddressUsage(memory, isProxy ? memory.maxBytes() : memory.maxBytesPerAddress());
  }

  private synchronized void forget(String network, AddressUsage usage) {
    total--;
    if (usage.disconnect()) {
      usages.remove(network);
    }
  }
}
