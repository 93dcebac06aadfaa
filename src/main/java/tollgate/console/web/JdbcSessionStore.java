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
 * Keeps sessions in the database, so that they outlive a restart and count at every gateway. The
 * database knows a digest of each id only: who reads it cannot sign in with what he finds.
 */
// The sessions of Vert.x take their ids from nothing else.
@SuppressWarnings("deprecation")
final class JdbcSessionStore implements SessionStore {

  /** In which session a person is signed in, under this name. */
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

  /** What is not there will not come: every gateway reads the same table. */
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
   * A session that was known before is kept only if it is still there: a request that was under way
   * when the password changed, or at the sign-out, does not bring it back.
   */
  @Override
  public Future<Void> put(Session session) {
    SharedDataSessionImpl kept = (SharedDataSessionImpl) session;
    boolean isNew = kept.version() == 0 || kept.isRegenerated();
    kept.incrementVersion();
    return isNew
        ? update(
            kept.id(),
            "console/web/insert-session",
            begun -> bound(begun, kept).bind("now", clock.instant()))
        : update(kept.id(), "console/web/update-session", known -> bound(known, kept));
  }

  @Override
  public Future<Void> clear() {
    throw new UnsupportedOperationException("Sessions end one by one, or by time");
  }

  @Override
  public Future<Integer> size() {
    throw new UnsupportedOperationException("Nobody counts sessions");
  }

  @Override
  public void close() {
    // The database belongs to somebody else.
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
