package tollgate.console.people;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Deeds;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Site;
import tollgate.console.site.Unguessable;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;
import tollgate.db.Sql;

/** Makes new links to a balance; the one before dies at once. Contract 4.3. */
public final class Links implements Pages {

  private static final int BYTES = 16;

  private final String sql = Sql.text("console/users/update-uniquehash");
  private final Jdbi jdbi;
  private final Profiles profiles;
  private final Deeds deeds;

  public Links(Jdbi jdbi, Profiles profiles, Clock clock) {
    this.jdbi = jdbi;
    this.profiles = profiles;
    this.deeds = new Deeds(clock);
  }

  @Override
  public void open(Site site) {
    site.post(
        "/details/link", Wall.SIGNED_IN, visit -> make(visit, profiles.own(visit), "/details"));
    site.post(
        "/users/:id/link",
        Wall.SELLERS,
        visit -> make(visit, profiles.named(visit), "/users/" + visit.number("id").orElse(0)));
  }

  private Reply make(Visit visit, Optional<Profile> user, String path) {
    return user.filter(each -> each.isLinkOpenTo(visit.person()))
        .map(each -> made(visit, each, path))
        .orElseGet(Reply::missing);
  }

  private Reply made(Visit visit, Profile user, String path) {
    jdbi.useTransaction(
        tx -> {
          tx.createUpdate(sql)
              .bind("id", user.id())
              .bind("hash", Unguessable.text(BYTES))
              .execute();
          deeds.note(tx, visit, "phone_link_made", "user " + user.id());
        });
    return Reply.done(path, "phone.made");
  }
}
