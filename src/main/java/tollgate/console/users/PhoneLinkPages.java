package tollgate.console.users;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RandomTokens;
import tollgate.console.web.RequiredRole;
import tollgate.db.SqlFiles;

/** Makes new links to a balance; the one before dies at once. Contract 4.3. */
public final class PhoneLinkPages implements PageGroup {

  private static final int BYTES = 16;

  private final String sql = SqlFiles.text("console/users/update-uniquehash");
  private final Jdbi jdbi;
  private final UserQueries profiles;
  private final AuditLog deeds;

  public PhoneLinkPages(Jdbi jdbi, UserQueries profiles, Clock clock) {
    this.jdbi = jdbi;
    this.profiles = profiles;
    this.deeds = new AuditLog(clock);
  }

  @Override
  public void open(PageRoutes site) {
    site.post(
        "/details/link",
        RequiredRole.SIGNED_IN,
        visit -> make(visit, profiles.own(visit), "/details"));
    site.post(
        "/users/:id/link",
        RequiredRole.SELLERS,
        visit -> make(visit, profiles.named(visit), "/users/" + visit.number("id").orElse(0)));
  }

  private PageResult make(PageRequest visit, Optional<UserProfile> user, String path) {
    return user.filter(each -> each.isLinkOpenTo(visit.person()))
        .map(each -> made(visit, each, path))
        .orElseGet(PageResult::missing);
  }

  private PageResult made(PageRequest visit, UserProfile user, String path) {
    jdbi.useTransaction(
        tx -> {
          tx.createUpdate(sql)
              .bind("id", user.id())
              .bind("hash", RandomTokens.text(BYTES))
              .execute();
          deeds.note(tx, visit, "phone_link_made", "user " + user.id());
        });
    return PageResult.done(path, "phone.made");
  }
}
