package tollgate.console.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;

/** Lists the sessions of the signed-in user, and ends one or all others. */
public final class SessionsPage {

  private static final String PATH = "/sessions";

  private final Jdbi jdbi;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * A session of the list.
   *
   * @param id the digest in hex, which does not allow to sign in
   * @param userAgent the header that the browser sent
   * @param isThis whether the page belongs to this session
   */
  public record Row(
      String id,
      String userAgent,
      String network,
      Instant startedAt,
      Instant lastUsedAt,
      Instant expiresAt,
      boolean isThis) {

    /** Returns a short name of the browser; empty when it sent none. */
    public String browser() {
      return BrowserName.of(userAgent);
    }
  }

  /** The model of the page; the session of the page is first, then the last used ones. */
  public record Model(List<Row> sessions) {

    public boolean hasOthers() {
      return sessions.size() > 1;
    }
  }

  public SessionsPage(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.audit = new AuditLog(clock);
    this.clock = clock;
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.SIGNED_IN, this::list);
    routes.post(PATH + "/end", RequiredRole.SIGNED_IN, this::end);
    routes.post(PATH + "/end-others", RequiredRole.SIGNED_IN, this::endOthers);
  }

  private PageResult list(PageRequest request) {
    List<Row> sessions =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SqlFiles.text("console/signin/user-sessions"))
                    .bind("user", request.user().id())
                    .bind("digest", digest(request))
                    .bind("now", clock.instant())
                    .map(
                        (row, context) ->
                            new Row(
                                HexFormat.of().formatHex(row.getBytes("digest")),
                                row.getString("browser"),
                                row.getString("network"),
                                row.getTimestamp("started_at").toInstant(),
                                row.getTimestamp("last_used_at").toInstant(),
                                row.getTimestamp("expires_at").toInstant(),
                                row.getBoolean("is_this")))
                    .list());
    return PageResult.render("signin/sessions", new Model(sessions), Section.DETAILS);
  }

  private PageResult end(PageRequest request) {
    String id = request.form("id");
    if (!id.matches("[0-9a-f]{64}")) {
      return PageResult.notFound();
    }
    byte[] digest = HexFormat.of().parseHex(id);
    jdbi.useTransaction(
        tx -> {
          revokeDeviceCookie(tx, request, digest);
          end(tx, request, "console/signin/end-session", digest);
        });
    return PageResult.redirectWithNotice(PATH, "sessions.ended");
  }

  private PageResult endOthers(PageRequest request) {
    byte[] own = digest(request);
    jdbi.useTransaction(
        tx -> {
          end(tx, request, "console/signin/end-other-sessions", own);
          revokeOtherDeviceCookies(tx, request);
        });
    return PageResult.redirectWithNotice(PATH, "sessions.others_ended");
  }

  private static void revokeDeviceCookie(Handle tx, PageRequest request, byte[] session) {
    tx.createUpdate(SqlFiles.text("console/signin/delete-session-device-cookie"))
        .bind("user", request.user().id())
        .bind("digest", session)
        .execute();
  }

  private static void revokeOtherDeviceCookies(Handle tx, PageRequest request) {
    tx.createUpdate(SqlFiles.text("console/signin/delete-other-device-cookies"))
        .bind("user", request.user().id())
        .bind("digest", request.deviceDigest().map(HexFormat.of()::parseHex).orElse(null))
        .execute();
  }

  private void end(Handle tx, PageRequest request, String file, byte[] digest) {
    int ended =
        tx.createUpdate(SqlFiles.text(file))
            .bind("user", request.user().id())
            .bind("digest", digest)
            .execute();
    if (ended > 0) {
      audit.record(tx, request, AuditAction.SESSION_ENDED, "sessions " + ended);
    }
  }

  private static byte[] digest(PageRequest request) {
    return HexFormat.of().parseHex(request.sessionDigest());
  }
}
