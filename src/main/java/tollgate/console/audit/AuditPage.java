package tollgate.console.audit;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.PageContext;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Serves the audit log to administrators. */
public final class AuditPage {

  private static final String PATH = "/audit";
  private static final String TEMPLATE = "audit/audit";

  private final AuditQueries queries;

  /**
   * An invalid field.
   *
   * @param text the key of the message beside the field
   */
  public record FieldError(String field, String text) {}

  /**
   * The model of the page.
   *
   * @param actions the codes that the filter offers
   */
  public record Model(
      AuditFilter filter,
      List<String> actions,
      KeysetPage<AuditEntry> entries,
      Optional<FieldError> error) {

    /** Returns the text key of the error of a field. */
    public Optional<String> error(String field) {
      return error.filter(each -> each.field.equals(field)).map(FieldError::text);
    }

    /** Returns the name of an action that the filter offers. */
    public String label(String code, PageContext page) {
      return AuditEntry.label(code, page);
    }
  }

  public AuditPage(Jdbi jdbi) {
    this.queries = new AuditQueries(jdbi);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.ADMINISTRATORS, this::list);
  }

  private PageResult list(PageRequest request) {
    AuditFilter filter = AuditFilter.of(request);
    Optional<Long> user =
        filter.user().isEmpty() ? Optional.empty() : queries.userId(filter.user());
    Optional<FieldError> error = error(filter, user);
    if (error.isPresent()) {
      return PageResult.invalid(TEMPLATE, model(filter, KeysetPage.none(), error), Section.AUDIT);
    }
    return PageResult.render(
        TEMPLATE, model(filter, queries.find(filter, user), error), Section.AUDIT);
  }

  private Model model(
      AuditFilter filter, KeysetPage<AuditEntry> entries, Optional<FieldError> error) {
    return new Model(filter, queries.actions(), entries, error);
  }

  private static Optional<FieldError> error(AuditFilter filter, Optional<Long> user) {
    if (!filter.isFromValid()) {
      return Optional.of(new FieldError("from", "audit.invalid.day"));
    }
    if (!filter.isToValid()) {
      return Optional.of(new FieldError("to", "audit.invalid.day"));
    }
    return !filter.user().isEmpty() && user.isEmpty()
        ? Optional.of(new FieldError("user", "audit.invalid.user"))
        : Optional.empty();
  }
}
