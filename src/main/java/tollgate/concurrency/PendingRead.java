package tollgate.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** A request that waits for its rows, which are read together with those of others. */
record PendingRead(Exchange exchange, AsyncCallback callback) {

  /** What a row says about whose it is: the place of the key, from 1. */
  private static final String PLACE = "place";

  /** Gives each question the rows that are its own. */
  static void complete(List<PendingRead> questions, List<?> rows) {
    List<List<Object>> shares = new ArrayList<>();
    questions.forEach(question -> shares.add(new ArrayList<>(1)));
    for (Object row : rows) {
      shares.get(place(row) - 1).add(row);
    }
    for (int i = 0; i < shares.size(); i++) {
      questions.get(i).complete(shares.get(i));
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
    return WorkerPool.isExpired(exchange);
  }

  private void complete(List<?> rows) {
    exchange.getMessage().setBody(rows);
    callback.done(false);
  }

  private static int place(Object row) {
    return ((Number) ((Map<?, ?>) row).get(PLACE)).intValue();
  }
}
