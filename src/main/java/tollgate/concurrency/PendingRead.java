package tollgate.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** An exchange that waits for its rows of a batched read; its body is the key, a text. */
record PendingRead(Exchange exchange, AsyncCallback callback) {

  /** The number column by which a row names its key: the key's place in the batch, from 1. */
  private static final String PLACE = "place";

  /**
   * Completes each read with its own rows, in their order; a key without rows gets an empty list.
   *
   * @param rows one {@code Map} a row, with a number in the column {@code place} from 1 to the
   *     number of reads
   * @throws ClassCastException when a row has no such column
   * @throws IndexOutOfBoundsException when a place is outside the batch
   */
  static void complete(List<PendingRead> reads, List<?> rows) {
    List<List<Object>> rowsByRead = new ArrayList<>();
    reads.forEach(read -> rowsByRead.add(new ArrayList<>(1)));
    for (Object row : rows) {
      rowsByRead.get(place(row) - 1).add(row);
    }
    for (int i = 0; i < rowsByRead.size(); i++) {
      reads.get(i).complete(rowsByRead.get(i));
    }
  }

  void fail(Throwable fault) {
    exchange.setException(fault);
    callback.done(false);
  }

  String key() {
    return exchange.getMessage().getBody(String.class);
  }

  boolean isExpired() {
    return RequestContext.isExpired(exchange);
  }

  private void complete(List<?> rows) {
    exchange.getMessage().setBody(rows);
    callback.done(false);
  }

  private static int place(Object row) {
    return ((Number) ((Map<?, ?>) row).get(PLACE)).intValue();
  }
}
