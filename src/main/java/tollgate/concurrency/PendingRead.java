package tollgate.concurrency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import tollgate.correlation.TraceParent;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * An exchange that waits for its rows of a batched read; its body is the key, a text. It continues
 * on its event loop.
 */
record PendingRead(Exchange exchange, AsyncCallback callback) {

  /** The number column by which a row names its key: the key's place in the batch, from 1. */
  private static final String PLACE = "place";

  /**
   * Gives each read its own rows, in their order; a key without rows gets an empty list. Continues
   * none. When this throws, no read has been changed.
   *
   * @param rows one {@code Map} a row, with a number in the column {@code place} from 1 to the
   *     number of reads
   * @throws ClassCastException when a row has no such column
   * @throws IndexOutOfBoundsException when a place is outside the batch
   */
  static void assign(List<PendingRead> reads, List<?> rows) {
    List<List<Object>> rowsByRead = new ArrayList<>(reads.size());
    reads.forEach(read -> rowsByRead.add(new ArrayList<>(1)));
    for (Object row : rows) {
      rowsByRead.get(place(row) - 1).add(row);
    }
    for (int i = 0; i < rowsByRead.size(); i++) {
      reads.get(i).exchange.getMessage().setBody(rowsByRead.get(i));
    }
  }

  /** Completes all reads with the same fault. */
  static void fail(List<PendingRead> reads, Throwable fault) {
    reads.forEach(read -> read.exchange.setException(fault));
    proceed(reads);
  }

  /** Returns the trace of the first read that is traced; empty if none is. */
  static Optional<TraceParent> trace(List<PendingRead> reads) {
    for (PendingRead read : reads) {
      Optional<TraceParent> trace = TraceParent.of(read.exchange);
      if (trace.isPresent() && trace.get().isSampled()) {
        return trace;
      }
    }
    return Optional.empty();
  }

  /** Returns the reads that still have time; the others get {@code Service unavailable}. */
  static List<PendingRead> refuseExpired(List<PendingRead> reads) {
    List<PendingRead> expired = new ArrayList<>(0);
    List<PendingRead> inTime = new ArrayList<>(reads.size());
    for (PendingRead read : reads) {
      (read.isExpired() ? expired : inTime).add(read);
    }
    fail(expired, new RefusedException(Refusal.SERVICE_UNAVAILABLE));
    return inTime;
  }

  String key() {
    return exchange.getMessage().getBody(String.class);
  }

  private boolean isExpired() {
    return RequestContext.isExpired(exchange);
  }

  EventLoop eventLoop() {
    return RequestContext.of(exchange).eventLoop();
  }

  /**
   * Continues the exchanges of the current event loop at once, and wakes each other event loop
   * once, however many of its exchanges continue.
   */
  static void proceed(List<PendingRead> reads) {
    Map<EventLoop, List<PendingRead>> byLoop = new HashMap<>();
    for (PendingRead read : reads) {
      byLoop.computeIfAbsent(read.eventLoop(), loop -> new ArrayList<>(reads.size())).add(read);
    }
    byLoop.forEach((loop, own) -> loop.run(() -> own.forEach(read -> read.callback.done(false))));
  }

  private static int place(Object row) {
    return ((Number) ((Map<?, ?>) row).get(PLACE)).intValue();
  }
}
