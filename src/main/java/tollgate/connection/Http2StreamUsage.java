package tollgate.connection;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.concurrent.EventExecutor;
import java.util.Map;
import java.util.function.Consumer;
import tollgate.connection.Shedding.Limit;

/** What one stream of an HTTP/2 connection holds. Not thread-safe. */
final class Http2StreamUsage {

  /** Counted for each stream in advance, for its objects and the response that is not read. */
  private static final int STREAM_BYTES = 8 * 1024;

  /** The overhead of a header field, by RFC 9113, section 6.5.2. */
  private static final int FIELD_BYTES = 32;

  private static final int MIN_SENT_BYTES = 16 * 1024;

  private final ReservedBytes bytes;
  private final RequestDeadline deadline;
  private final boolean isBodyIgnored;
  private long sentBytes;
  private boolean isWaiting;

  Http2StreamUsage(
      AddressUsage usage, RequestTimeouts timeouts, boolean isBodyIgnored, Consumer<Limit> onLate) {
    this.bytes = new ReservedBytes(usage);
    this.deadline = new RequestDeadline(timeouts, onLate);
    this.isBodyIgnored = isBodyIgnored;
  }

  boolean isBodyIgnored() {
    return isBodyIgnored;
  }

  boolean reserveHeaders(Http2Headers headers) {
    int size = STREAM_BYTES;
    for (Map.Entry<CharSequence, CharSequence> each : headers) {
      size += each.getKey().length() + each.getValue().length() + FIELD_BYTES;
    }
    return bytes.reserve(size);
  }

  boolean reserve(int size) {
    return bytes.reserve(size);
  }

  /** A part of the body has arrived, or the request has ended. */
  void onBody(int size, boolean isEnd, EventExecutor executor) {
    deadline.onBytes(size);
    deadline.await(isEnd ? RequestDeadline.Phase.NONE : RequestDeadline.Phase.BODY, executor);
  }

  void onSent(int size) {
    sentBytes += size;
  }

  /**
   * Returns whether a response waited at this call and the last, and little was sent in between.
   *
   * @param isWaitingNow whether a part of the response waits for the client to read
   */
  boolean isStalled(boolean isWaitingNow) {
    boolean isStalled = isWaiting && isWaitingNow && sentBytes < MIN_SENT_BYTES;
    isWaiting = isWaitingNow;
    sentBytes = 0;
    return isStalled;
  }

  void close() {
    deadline.cancel();
    bytes.keep(0);
  }
}
