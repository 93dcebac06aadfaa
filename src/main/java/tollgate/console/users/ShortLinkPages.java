package tollgate.console.users;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RandomTokens;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;

/**
 * Lists the phone links that are short enough to be guessed, and replaces them. Those of an
 * imported database may be.
 */
public final class ShortLinkPages {

  private static final String PATH = "/phone-links";
  private static final int MAX_LISTED = 100;
  private static final int MAX_COUNT = 10_000;

  /** At most 10 transactions for a form, of at most 1,000 links each. */
  private static final int MAX_BATCHES = 10;

  private final Jdbi jdbi;
  private final AuditLog audit;

  /** A user with a short link. */
  public record Row(long id, String username) {}

  /**
   * The model of the page.
   *
   * @param count the number of short links, at most 10,000
   * @param users the first of their users
   */
  public record Model(long count, List<Row> users) {}

  public ShortLinkPages(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.audit = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.SELLERS, this::list);
    routes.postOnce(PATH, RequiredRole.SELLERS, this::replace);
  }

  private PageResult list(PageRequest request) {
    Long owner = request.user().ownerScopeOrNull();
    Model model = jdbi.withHandle(handle -> new Model(count(handle, owner), users(handle, owner)));
    return PageResult.render("users/short-links", model, Section.USERS);
  }

  private static long count(Handle handle, Long owner) {
    return handle
        .createQuery(SqlFiles.text("console/users/count-short-links"))
        .bind("owner", owner)
        .bind("most", MAX_COUNT)
        .mapTo(Long.class)
        .one();
  }

  private static List<Row> users(Handle handle, Long owner) {
    return handle
        .createQuery(SqlFiles.text("console/users/short-links"))
        .bind("owner", owner)
        .bind("most", MAX_LISTED)
        .map((row, context) -> new Row(row.getLong("id"), row.getString("username")))
        .list();
  }

  private PageResult replace(PageRequest request) {
    int batches = 0;
    while (batches < MAX_BATCHES && jdbi.inTransaction(tx -> replaceBatch(tx, request))) {
      batches++;
    }
    return PageResult.redirectWithNotice(PATH, "short_links.renewed");
  }

  /** Replaces links that no other transaction changes; returns false when there are none. */
  private boolean replaceBatch(Handle tx, PageRequest request) {
    List<Long> users =
        tx.createQuery(SqlFiles.text("console/users/lock-short-links"))
            .bind("owner", request.user().ownerScopeOrNull())
            .mapTo(Long.class)
            .list();
    List<String> hashes =
        Stream.generate(() -> RandomTokens.generate(PhoneLinkPages.HASH_BYTES))
            .limit(users.size())
            .toList();
    tx.createUpdate(SqlFiles.text("console/users/update-uniquehashes"))
        .bindArray("users", Long.class, users)
        .bindArray("hashes", String.class, hashes)
        .execute();
    users.forEach(user -> audit.record(tx, request, AuditAction.PHONE_LINK_MADE, "user " + user));
    return !users.isEmpty();
  }
}
