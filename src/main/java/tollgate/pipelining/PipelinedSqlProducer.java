package tollgate.pipelining;

import io.vertx.core.AsyncResult;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.data.Numeric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Sends a statement over the pipelined connection of the current event loop, or blocks for a
 * connection of the pool when there is none, as on a worker thread. The body is a map with {@code
 * keys}, an array of texts; afterwards it is the rows, one map each, as those of camel-sql. A
 * column holds a text, a number or a boolean.
 *
 * <p>No fault of the pipelined connection says what is wrong with a read: the caller repeats the
 * read on a worker thread.
 */
final class PipelinedSqlProducer extends DefaultAsyncProducer {

  private final PipelinedConnections connections;
  private final String sql;
  private final Endpoint pool;
  private Producer pooled;

  /** Takes the statement, and the endpoint that sends it over the pool. */
  PipelinedSqlProducer(
      Endpoint endpoint, PipelinedConnections connections, String sql, Endpoint pool) {
    super(endpoint);
    this.connections = connections;
    this.sql = sql;
    this.pool = pool;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    pooled = pool.createProducer();
    pooled.start();
  }

  @Override
  protected void doStop() throws Exception {
    pooled.stop();
    super.doStop();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Optional<PipelinedConnection> connection = connections.current();
    if (connection.isPresent()) {
      connection
          .get()
          .read(
              sql,
              keys(exchange),
              result -> {
                use(result, exchange);
                callback.done(false);
              });
      return false;
    }
    connections.countFallback();
    processBlocking(exchange);
    callback.done(true);
    return true;
  }

  private void processBlocking(Exchange exchange) {
    try {
      pooled.process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
  }

  private static String[] keys(Exchange exchange) {
    return (String[]) exchange.getMessage().getBody(Map.class).get("keys");
  }

  private static void use(AsyncResult<RowSet<Row>> result, Exchange exchange) {
    if (result.succeeded()) {
      exchange.getMessage().setBody(rows(result.result()));
    } else {
      exchange.setException(result.cause());
    }
  }

  private static List<Map<String, Object>> rows(RowSet<Row> result) {
    List<String> columns = result.columnsNames();
    List<Map<String, Object>> rows = new ArrayList<>(result.size());
    for (Row row : result) {
      Map<String, Object> values = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        values.put(columns.get(i), value(row.getValue(i)));
      }
      rows.add(values);
    }
    return rows;
  }

  private static Object value(Object value) {
    return value instanceof Numeric number ? number.bigDecimalValue() : value;
  }
}
