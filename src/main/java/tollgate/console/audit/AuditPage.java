package tollgate.console.audit;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.export.CsvExports;
import tollgate.console.web.DatePeriod;
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
  private final AuditExport export;
  private final Clock clock;

  /**
   * The model of the page.
   *
   * @param period the period that was searched for
   * @param form the fields of the filter, with their errors
   * @param actions the codes that the filter offers
   */
  public record Model(
      AuditFilter filter,
      Optional<DatePeriod> period,
      Form form,
      List<String> actions,
      KeysetPage<AuditEntry> entries) {

    /** Returns the name of an action that the filter offers. */
    public String label(String code, PageContext page) {
      return AuditEntry.label(code, page);
    }
  }

  public AuditPage(Jdbi jdbi, CsvExports exports, Clock clock) {
    this.queries = new AuditQueries(jdbi);
    this.export = new AuditExport(exports);
    this.clock = clock;
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        RequiredRole.ADMINISTRATORS,
        request ->
            answer(
                request,
                (filter, user, form) ->
                    PageResult.render(
                        TEMPLATE,
                        model(request, filter, form, queries.find(filter, user)),
                        Section.AUDIT)));
    routes.get(
        AuditExport.PATH,
        RequiredRole.ADMINISTRATORS,
        request -> answer(request, (filter, user, form) -> export.download(request, filter, user)));
  }

  /** Answers a request with a valid filter. */
  @FunctionalInterface
  private interface Answer {

    PageResult of(AuditFilter filter, Optional<Long> user, Form form);
  }

  private PageResult answer(PageRequest request, Answer answer) {
    AuditFilter filter = AuditFilter.of(request, clock);
    Optional<Long> user =
        filter.user().isEmpty() ? Optional.empty() : queries.userId(filter.user());
    Form form = validate(form(filter), filter, user);
    if (!form.isValid()) {
      return PageResult.invalid(
          TEMPLATE, model(request, filter, form, KeysetPage.none()), Section.AUDIT);
    }
    return answer.of(filter, user, form);
  }

  private Model model(
      PageRequest request, AuditFilter filter, Form form, KeysetPage<AuditEntry> entries) {
    return new Model(filter, DatePeriod.of(request), form, queries.actions(), entries);
  }

  private static Form form(AuditFilter filter) {
    return Form.of("from", filter.from(), "to", filter.to(), "user", filter.user());
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
