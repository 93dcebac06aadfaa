package tollgate.console.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Listing;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** Who did what, and which calls were refused; for administrators. */
public final class AuditPage implements Pages {

  private static final String PATH = "/audit";

  private final Journal journal;

  /** Why what was typed finds nothing: the field, and the key of the sentence beside it. */
  public record Refusal(String field, String text) {}

  /** What the page shows. */
  public record Found(
      Search search, List<String> kinds, Listing<Entry> entries, Optional<Refusal> refusal) {

    /** The sentence beside a field. */
    public Optional<String> beside(String field) {
      return refusal.filter(each -> each.field.equals(field)).map(Refusal::text);
    }

    /** The address of the next page, if there is one. */
    public Optional<String> more() {
      return entries
          .next()
          .map(
              next ->
                  PATH
                      + "?from="
                      + encoded(search.from())
                      + "&to="
                      + encoded(search.to())
                      + "&user="
                      + encoded(search.user())
                      + "&kind="
                      + encoded(search.kind())
                      + "&after="
                      + encoded(next));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  public AuditPage(Jdbi jdbi) {
    this.journal = new Journal(jdbi);
  }

  @Override
  public void open(Site site) {
    site.get(PATH, Wall.ADMINISTRATORS, this::find);
  }

  private Reply find(Visit visit) {
    Search search = Search.of(visit);
    Optional<Long> user = search.user().isEmpty() ? Optional.empty() : journal.user(search.user());
    Optional<Refusal> refusal = refusal(search, user);
    if (refusal.isPresent()) {
      Listing<Entry> nothing = new Listing<>(List.of(), Optional.empty());
      return Reply.refused("audit", found(search, nothing, refusal), Section.AUDIT);
    }
    return Reply.shown("audit", found(search, journal.find(search, user), refusal), Section.AUDIT);
  }

  private Found found(Search search, Listing<Entry> entries, Optional<Refusal> refusal) {
    return new Found(search, journal.kinds(), entries, refusal);
  }

  private static Optional<Refusal> refusal(Search search, Optional<Long> user) {
    if (!search.isFromReadable()) {
      return Optional.of(new Refusal("from", "audit.refused.day"));
    }
    if (!search.isToReadable()) {
      return Optional.of(new Refusal("to", "audit.refused.day"));
    }
    return !search.user().isEmpty() && user.isEmpty()
        ? Optional.of(new Refusal("user", "audit.refused.user"))
        : Optional.empty();
  }
}
