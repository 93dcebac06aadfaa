package tollgate.pipelining;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/** A statement in flight. */
final class PendingQuery {

  private final long begin = System.nanoTime();
  private final Handler<AsyncResult<RowSet<Row>>> handler;

  PendingQuery(Handler<AsyncResult<RowSet<Row>>> handler) {
    this.handler = handler;
  }

  /** Returns the {@link System#nanoTime} at which the statement was sent. */
  long begin() {
    return begin;
  }

  void end(AsyncResult<RowSet<Row>> result) {
    handler.handle(result);
  }
}
