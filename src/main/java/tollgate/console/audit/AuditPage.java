package tollgate.console.audit;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.Form;
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
   * The model of the page.
   *
   * @param form the fields of the filter, with their errors
   * @param actions the codes that the filter offers
   */
  public record Model(
      AuditFilter filter, Form form, List<String> actions, KeysetPage<AuditEntry> entries) {

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
    Form form = validate(Form.query(request, "from", "to", "user"), filter, user);
    if (!form.isValid()) {
      return PageResult.invalid(TEMPLATE, model(filter, form, KeysetPage.none()), Section.AUDIT);
    }
    return PageResult.render(
        TEMPLATE, model(filter, form, queries.find(filter, user)), Section.AUDIT);
  }

  private Model model(AuditFilter filter, Form form, KeysetPage<AuditEntry> entries) {
    return new Model(filter, form, queries.actions(), entries);
  }

  private static Form validate(Form form, AuditFilter filter, Optional<Long> user) {
    if (!filter.isFromValid()) {
      form.reject("from", "audit.invalid.day");
    }
    if (!filter.isToValid()) {
      form.reject("to", "audit.invalid.day");
    }
    if (!filter.user().isEmpty() && user.isEmpty()) {
      form.reject("user", "audit.invalid.user");
    }
    return form;
  }
}
