package tollgate.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tollgate.connection.Shedding.Limit;

/**
 * Finds HTTP/2 connections whose client does not read, although it sends frames, which renew the
 * idle time of Netty. Not thread-safe.
 */
final class ResponseProgress {

  private final Duration interval;
  private final Consumer<Limit> onStalled;
  private Http2Streams streams;
  private Object unsent;
  private long unsentProgress;
  private Future<?> timer;

  ResponseProgress(Duration interval, Consumer<Limit> onStalled) {
    this.interval = interval;
    this.onStalled = onStalled;
  }

  void follow(Http2Streams followed) {
    streams = followed;
  }

  void start(Channel channel) {
    timer =
        channel
            .eventLoop()
            .scheduleWithFixedDelay(
                () -> check(channel), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  void stop() {
    timer.cancel(false);
  }

  private void check(Channel channel) {
    if (isSocketStalled(channel.unsafe().outboundBuffer())
        || streams != null && streams.isResponseStalled()) {
      onStalled.accept(Limit.RESPONSE_TIME);
    }
  }

  /** Returns whether the operating system has taken nothing since the last check. */
  private boolean isSocketStalled(ChannelOutboundBuffer buffer) {
    Object current = buffer == null ? null : buffer.current();
    long progress = current == null ? 0 : buffer.currentProgress();
    boolean isStalled = current != null && current == unsent && progress == unsentProgress;
    unsent = current;
    unsentProgress = progress;
    return isStalled;
  }
}
