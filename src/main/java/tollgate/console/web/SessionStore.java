package tollgate.console.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.config.SecondFactorPolicy;
import tollgate.config.SessionConfig;
import tollgate.db.SqlFiles;

/**
 * Stores the sessions of signed-in users in the database, so that they survive a restart and are
 * valid on every gateway. The table holds a digest of each session id, so its rows do not allow to
 * sign in. Thread-safe; its methods block.
 *
 * <p>{@code SessionHandler} of Vert.x was considered: it stores a session for every browser, knows
 * no absolute end, and fixes the name of the cookie at the start.
 */
final class SessionStore {

  /** How long a session lasts without a request. */
  static final Duration IDLE_TIMEOUT = Duration.ofHours(8);

  /** The oldest session of a user ends when they sign in once more. */
  static final int MAX_SESSIONS = 20;

  private static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);
  private static final int TOKEN_BYTES = 32;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Duration lifetime;
  private final SecondFactorPolicy secondFactor;

  /**
   * The values of the cookies of a sign-in.
   *
   * @param session the id of the session
   * @param device the device cookie
   */
  record SignIn(String session, String device) {}

  /**
   * The browser of a sign-in.
   *
   * @param userId the user who signs in
   * @param name the header {@code User-Agent}
   * @param network the network of its address
   * @param isByProvider whether an OpenID Connect provider has proved who the user is
   */
  record SignInBrowser(long userId, String name, String network, boolean isByProvider) {}

  /** Creates a store of sessions that end after a lifetime, whether they are used or not. */
  SessionStore(Jdbi jdbi, Clock clock, SessionConfig sessions) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.lifetime = sessions.lifetime();
    this.secondFactor = sessions.secondFactor();
  }

  /** Returns the live session with this id, and records its use, at most once a minute. */
  Optional<ConsoleSession> find(String id) {
    Instant now = clock.instant();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/web/session"))
                .bind("digest", RandomTokens.digest(id))
                .bind("now", now)
                .bind("oldest", now.minus(lifetime))
                .map(
                    (row, context) -> {
                      if (row.getTimestamp("last_used_at").toInstant().isBefore(untouched(now))) {
                        touch(handle, id, now);
                      }
                      return session(id, row);
                    })
                .findOne());
  }

  /**
   * Replaces the session of a browser in one transaction, and ends the oldest ones of a user who
   * has too many.
   *
   * @param former the id of the session that ends
   * @param cookies replaces the device cookie, and returns the value of the new one
   */
  SignIn replace(Optional<String> former, SignInBrowser browser, Function<Handle, String> cookies) {
    String id = RandomTokens.generate(TOKEN_BYTES);
    return jdbi.inTransaction(
        tx -> {
          lockUser(tx, browser.userId());
          former.ifPresent(old -> delete(tx, old));
          String device = cookies.apply(tx);
          insert(tx, id, browser, device);
          return new SignIn(id, device);
        });
  }

  private void insert(Handle tx, String id, SignInBrowser browser, String device) {
    Instant now = clock.instant();
    tx.createUpdate(SqlFiles.text("console/web/insert-session"))
        .bind("digest", RandomTokens.digest(id))
        .bind("user", browser.userId())
        .bind("csrf", RandomTokens.generate(TOKEN_BYTES))
        .bind("browser", browser.name())
        .bind("network", browser.network())
        .bind("by_provider", browser.isByProvider())
        .bind("device", RandomTokens.digest(device))
        .bind("now", now)
        .bind("expires", now.plus(shorter(IDLE_TIMEOUT, lifetime)))
        .bind("others", MAX_SESSIONS - 1)
        .execute();
  }

  /** Waits for other sign-ins of the user, so that their rows are counted one after another. */
  private static void lockUser(Handle tx, long userId) {
    tx.createQuery(SqlFiles.text("console/web/lock-session-user"))
        .bind("user", userId)
        .mapTo(Long.class)
        .findOne();
  }

  void delete(String id) {
    jdbi.useHandle(handle -> delete(handle, id));
  }

  private static void delete(Handle handle, String id) {
    handle
        .createUpdate(SqlFiles.text("console/web/delete-session"))
        .bind("digest", RandomTokens.digest(id))
        .execute();
  }

  /** Stores what the next pages show once, unless the session has ended meanwhile. */
  void update(String id, Optional<String> notice, Optional<String> kept) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("console/web/update-session"))
                .bind("digest", RandomTokens.digest(id))
                .bind("notice", notice.orElse(null))
                .bind("kept", kept.orElse(null))
                .execute());
  }

  private static Instant untouched(Instant now) {
    return now.minus(TOUCH_INTERVAL);
  }

  private void touch(Handle handle, String id, Instant now) {
    handle
        .createUpdate(SqlFiles.text("console/web/touch-session"))
        .bind("digest", RandomTokens.digest(id))
        .bind("now", now)
        .bind("expires", now.plus(IDLE_TIMEOUT))
        .bind("lifetime", lifetime.toSeconds())
        .execute();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private ConsoleSession session(String id, ResultSet row) throws SQLException {
    return new ConsoleSession(
        id,
        user(row),
        row.getBoolean("by_provider"),
        row.getString("csrf_token"),
        Optional.ofNullable(row.getString("notice")),
        Optional.ofNullable(row.getString("kept")));
  }

  private ConsoleUser user(ResultSet row) throws SQLException {
    Role role = Role.of(row.getString("usertype"));
    return new ConsoleUser(
        row.getLong("id"),
        row.getString("username"),
        role,
        row.getLong("owner_id"),
        row.getBoolean("must_change_password"),
        secondFactor.requires(role)
            && !row.getBoolean("by_provider")
            && !row.getBoolean("has_second_factor"));
  }
}
