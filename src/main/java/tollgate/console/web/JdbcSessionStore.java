package tollgate.console.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.VertxContextPRNG;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.SessionStore;
import io.vertx.ext.web.sstore.impl.SharedDataSessionImpl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import tollgate.db.SqlFiles;

/**
 * Stores sessions in the database, so that they survive a restart and are valid on every gateway.
 * The table holds a digest of each session id, so its rows do not allow to sign in.
 */
// SharedDataSessionImpl takes its ids from the deprecated VertxContextPRNG only.
@SuppressWarnings("deprecation")
final class JdbcSessionStore implements SessionStore {

  /** The session value that holds the id of the signed-in user. */
  static final String USER = "user";

  private final Vertx vertx;
  private final Jdbi jdbi;
  private final Clock clock;
  private final VertxContextPRNG random;

  JdbcSessionStore(Vertx vertx, Jdbi jdbi, Clock clock) {
    this.vertx = vertx;
    this.jdbi = jdbi;
    this.clock = clock;
    this.random = VertxContextPRNG.current(vertx);
  }

  @Override
  public SessionStore init(Vertx vertx, JsonObject options) {
    return this;
  }

  /** Returns 0: a missing session does not appear later, as all gateways read the same table. */
  @Override
  public long retryTimeout() {
    return 0;
  }

  @Override
  public Session createSession(long timeout) {
    return createSession(timeout, DEFAULT_SESSIONID_LENGTH);
  }

  @Override
  public Session createSession(long timeout, int length) {
    return new SharedDataSessionImpl(random, timeout, length);
  }

  @Override
  public Future<Session> get(String id) {
    return blocking(
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(SqlFiles.text("console/web/session"))
                        .bind("digest", digest(id))
                        .bind("now", clock.instant())
                        .map((row, context) -> session(row.getBytes("data")))
                        .findOne()
                        .orElse(null)));
  }

  @Override
  public Future<Void> delete(String id) {
    return update(id, "console/web/delete-session", UnaryOperator.identity());
  }

  /**
   * Stores a session. A session that was read from the table is updated only if its row still
   * exists: a request in progress during a password change or a sign-out does not restore it.
   */
  @Override
  public Future<Void> put(Session session) {
    SharedDataSessionImpl stored = (SharedDataSessionImpl) session;
    boolean isNew = stored.version() == 0 || stored.isRegenerated();
    stored.incrementVersion();
    return isNew
        ? update(
            stored.id(),
            "console/web/insert-session",
            insert -> bound(insert, stored).bind("now", clock.instant()))
        : update(stored.id(), "console/web/update-session", update -> bound(update, stored));
  }

  @Override
  public Future<Void> clear() {
    throw new UnsupportedOperationException("Sessions are deleted by id or expire");
  }

  @Override
  public Future<Integer> size() {
    throw new UnsupportedOperationException("Sessions are not counted");
  }

  @Override
  public void close() {
    // The connection pool is closed by its owner.
  }

  private Update bound(Update statement, SharedDataSessionImpl session) {
    Buffer data = Buffer.buffer();
    session.writeToBuffer(data);
    return statement
        .bind("data", data.getBytes())
        .bind("user", (Long) session.get(USER))
        .bind("expires", clock.instant().plusMillis(session.timeout()));
  }

  private Future<Void> update(String id, String file, UnaryOperator<Update> bound) {
    return blocking(
        () -> {
          jdbi.useHandle(
              handle ->
                  bound
                      .apply(handle.createUpdate(SqlFiles.text(file)).bind("digest", digest(id)))
                      .execute());
          return null;
        });
  }

  private Session session(byte[] data) {
    SharedDataSessionImpl session = new SharedDataSessionImpl(random);
    session.readFromBuffer(0, Buffer.buffer(data));
    return session;
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  private static byte[] digest(String id) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
