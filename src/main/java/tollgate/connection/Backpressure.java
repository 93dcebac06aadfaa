package tollgate.connection;

import io.netty.channel.ChannelHandlerContext;

/**
 * Stops reading from a connection, and resumes it. Vert.x, TLS and the decoder read on by
 * themselves, so their reads pass through here. Not thread-safe.
 */
final class Backpressure {

  private boolean isStopped;

  boolean isStopped() {
    return isStopped;
  }

  /** Stops or resumes reading. Without a change, a pause of Vert.x stays as it is. */
  void stop(boolean isStop, ChannelHandlerContext context) {
    if (isStop != isStopped) {
      isStopped = isStop;
      context.channel().config().setAutoRead(!isStop);
    }
  }

  /** Passes on a read that another handler has requested, unless reading is stopped. */
  void read(ChannelHandlerContext context) {
    if (isStopped) {
      context.channel().config().setAutoRead(false);
    } else {
      context.read();
    }
  }
}
