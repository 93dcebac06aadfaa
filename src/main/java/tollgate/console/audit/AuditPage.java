package tollgate.console.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Who did what, and which calls were refused; for administrators. */
public final class AuditPage implements PageGroup {

  private static final String PATH = "/audit";

  private final AuditQueries journal;

  /** Why what was typed finds nothing: the field, and the key of the sentence beside it. */
  public record Refusal(String field, String text) {}

  /** What the page shows. */
  public record Found(
      AuditFilter search,
      List<String> kinds,
      KeysetPage<AuditEntry> entries,
      Optional<Refusal> refusal) {

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
    this.journal = new AuditQueries(jdbi);
  }

  @Override
  public void open(PageRoutes site) {
    site.get(PATH, RequiredRole.ADMINISTRATORS, this::find);
  }

  private PageResult find(PageRequest visit) {
    AuditFilter search = AuditFilter.of(visit);
    Optional<Long> user = search.user().isEmpty() ? Optional.empty() : journal.user(search.user());
    Optional<Refusal> refusal = refusal(search, user);
    if (refusal.isPresent()) {
      KeysetPage<AuditEntry> nothing = new KeysetPage<>(List.of(), Optional.empty());
      return PageResult.refused("audit", found(search, nothing, refusal), Section.AUDIT);
    }
    return PageResult.shown(
        "audit", found(search, journal.find(search, user), refusal), Section.AUDIT);
  }

  private Found found(
      AuditFilter search, KeysetPage<AuditEntry> entries, Optional<Refusal> refusal) {
    return new Found(search, journal.kinds(), entries, refusal);
  }

  private static Optional<Refusal> refusal(AuditFilter search, Optional<Long> user) {
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
