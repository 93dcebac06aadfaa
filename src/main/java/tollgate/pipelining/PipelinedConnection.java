package tollgate.pipelining;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tollgate.concurrency.EventLoop;

/**
 * The pipelined connection of one event loop. It is opened again when it was lost, and closed after
 * a statement that did not end in time. All methods are called on the event loop, except where they
 * say otherwise.
 */
final class PipelinedConnection {

  private static final long TICK_MS = 500;
  private static final long CONNECT_TIMEOUT_NANOS = Duration.ofSeconds(3).toNanos();

  /** Longer than the statement timeout of the session, so that it is seldom reached. */
  private static final long READ_TIMEOUT_NANOS = Duration.ofSeconds(2).toNanos();

  /** A connection that is lost again and again is not reported each time. */
  private static final long STABLE_NANOS = Duration.ofSeconds(5).toNanos();

  private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();
  private final Queue<PendingQuery> inFlight = new ArrayDeque<>();
  private final EventLoop loop;
  private final Supplier<PgConnectOptions> server;
  private final String session;
  private final PipelineReport report;
  private ContextInternal context;
  private PgConnectionFactory factory;
  private SqlConnection connection;
  private long since;
  private long pausedUntil = System.nanoTime();
  private boolean isClosed;
  private volatile boolean isConnected;

  /**
   * Takes what is needed to connect.
   *
   * @param server makes the address for each attempt
   * @param session the statements that begin the session
   */
  PipelinedConnection(
      EventLoop loop, Supplier<PgConnectOptions> server, String session, PipelineReport report) {
    this.loop = loop;
    this.server = server;
    this.session = session;
    this.report = report;
  }

  /** Begins to connect; completes after the first attempt. Called on any thread. */
  CompletableFuture<Void> open() {
    loop.runLater(
        () -> {
          context = (ContextInternal) Vertx.currentContext();
          context.owner().setPeriodic(TICK_MS, timer -> tick(timer));
          connect();
        });
    return firstAttempt;
  }

  /** Returns whether statements can be sent. Called on any thread. */
  boolean isConnected() {
    return isConnected;
  }

  /**
   * Sends a statement behind those in flight.
   *
   * @param keys the value of its only parameter
   * @param handler receives the rows or the fault on the event loop
   */
  void read(String sql, String[] keys, Handler<AsyncResult<RowSet<Row>>> handler) {
    PendingQuery query = new PendingQuery(handler);
    inFlight.add(query);
    connection
        .preparedQuery(sql)
        .execute(Tuple.of(keys))
        .onComplete(
            result -> {
              if (inFlight.remove(query)) {
                query.end(result);
                closeAfter(result);
              }
            });
  }

  /** Closes the connection, and opens another one within half a second. Called on any thread. */
  void replace() {
    loop.runLater(this::disconnect);
  }

  /** Closes the connection for ever. Called on any thread. */
  CompletableFuture<Void> close() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    loop.runLater(
        () -> {
          isClosed = true;
          disconnect();
          closed.complete(null);
        });
    return closed;
  }

  private void tick(long timer) {
    long now = System.nanoTime();
    if (isClosed) {
      context.owner().cancelTimer(timer);
    } else if (factory == null && now - pausedUntil >= 0) {
      connect();
    } else if (factory != null && connection == null && now - since > CONNECT_TIMEOUT_NANOS) {
      fail(new NoStackTraceThrowable("no connection within 3 s"));
    } else if (!inFlight.isEmpty() && now - inFlight.peek().begin() > READ_TIMEOUT_NANOS) {
      fail(new NoStackTraceThrowable("no rows within 2 s"));
    } else if (isConnected && now - since > STABLE_NANOS) {
      report.onStable(this);
    }
  }

  private void connect() {
    since = System.nanoTime();
    PgConnectionFactory attempt =
        new PgConnectionFactory(context.owner(), () -> Future.succeededFuture(server.get()));
    factory = attempt;
    Future.<SqlConnection>future(opened -> attempt.connect(context).onComplete(opened))
        .compose(each -> each.query(session).execute().map(each))
        .onComplete(
            result -> {
              if (factory == attempt) {
                onAttempt(attempt, result);
              }
            });
  }

  private void onAttempt(PgConnectionFactory attempt, AsyncResult<SqlConnection> result) {
    if (result.failed()) {
      fail(result.cause());
      return;
    }
    since = System.nanoTime();
    connection = result.result();
    connection.exceptionHandler(fault -> {});
    connection.closeHandler(
        ended -> {
          if (factory == attempt) {
            fail(new NoStackTraceThrowable("the connection was lost"));
          }
        });
    isConnected = true;
    firstAttempt.complete(null);
  }

  /** A fault of a value or a row leaves the connection usable; all others may not. */
  private void closeAfter(AsyncResult<?> result) {
    if (result.failed() && isConnected && !PipelineFaults.isOfValue(result.cause())) {
      fail(result.cause());
    }
  }

  private void fail(Throwable fault) {
    pausedUntil = System.nanoTime() + PipelineFaults.pause(fault).toNanos();
    disconnect();
    if (!isClosed) {
      report.onFailure(this, fault);
    }
    firstAttempt.complete(null);
  }

  /** Closes the sockets at once, without a message to the server, which may not respond. */
  private void disconnect() {
    PgConnectionFactory last = factory;
    factory = null;
    connection = null;
    isConnected = false;
    if (last != null) {
      last.close(Promise.promise());
    }
    List<PendingQuery> lost = List.copyOf(inFlight);
    inFlight.clear();
    lost.forEach(query -> query.end(Future.failedFuture("the connection was closed")));
  }
}
