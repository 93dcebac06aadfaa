package tollgate.connection;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ServerChannel;
import io.vertx.core.impl.transports.JDKTransport;

/** Adds a handler to the listening sockets of a Vert.x, for which Vert.x has no option. */
final class LimitedTransport extends JDKTransport {

  private final ChannelHandler handler;

  LimitedTransport(ChannelHandler handler) {
    this.handler = handler;
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean isDomainSocket) {
    ChannelFactory<? extends ServerChannel> sockets = super.serverChannelFactory(isDomainSocket);
    return () -> {
      ServerChannel socket = sockets.newChannel();
      socket.pipeline().addLast(handler);
      return socket;
    };
  }
}
