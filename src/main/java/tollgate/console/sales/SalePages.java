package tollgate.console.sales;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.export.CsvExports;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.web.DatePeriod;
import tollgate.console.web.Form;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/** Serves the list of sales and the page of each sale. */
public final class SalePages {

  private static final String INVALID_TIME = "sales.invalid_time";
  private static final String LIST_TEMPLATE = "sales/sales";
  private static final String SALE_TEMPLATE = "sales/sale";

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final SaleTotalsPage totals;
  private final SaleExport export;
  private final SaleVoidPages voids;
  private final SaleNotes notes;
  private final SaleSearch search = new SaleSearch();

  /**
   * The model of the list.
   *
   * @param period the period that was searched for
   * @param form the fields of the filter, with their errors
   */
  public record ListModel(
      SaleFilter filter, Optional<DatePeriod> period, Form form, KeysetPage<SaleSummary> sales) {}

  /**
   * The model of a sale.
   *
   * @param isSeller whether the user may resend the mail, void the sale and change its note
   */
  public record SaleModel(
      SaleDetails sale, List<TimelineEvent> timeline, boolean isSeller, Form form) {}

  public SalePages(Jdbi jdbi, Settings settings, CsvExports exports, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
    this.export = new SaleExport(exports, clock);
    this.notes = new SaleNotes(jdbi, clock);
    this.voids = new SaleVoidPages(jdbi, settings, clock);
    this.totals = new SaleTotalsPage(jdbi, settings, clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get("/sales", RequiredRole.OPERATORS, this::list);
    // Their paths would be taken for the id of a sale.
    totals.addTo(routes);
    export.addTo(routes);
    routes.get(
        "/sales/:id",
        RequiredRole.OPERATORS,
        request -> sale(request, sale -> Form.of("note", sale.note())));
    routes.post("/sales/:id/note", RequiredRole.SELLERS, this::changeNote);
    voids.addTo(routes);
  }

  private PageResult list(PageRequest request) {
    SaleFilter filter = SaleFilter.of(request, clock);
    Form form = form(request, filter);
    if (!filter.isFromValid()) {
      form.reject("from", INVALID_TIME);
    }
    if (!filter.isUntilValid()) {
      form.reject("until", INVALID_TIME);
    }
    if (!form.isValid()) {
      ListModel none = new ListModel(filter, Optional.empty(), form, KeysetPage.none());
      return PageResult.invalid(LIST_TEMPLATE, none, Section.SALES);
    }
    KeysetPage<SaleSummary> sales = jdbi.withHandle(tx -> sales(tx, request, filter));
    ListModel model = new ListModel(filter, DatePeriod.of(request), form, sales);
    return PageResult.render(LIST_TEMPLATE, model, Section.SALES);
  }

  private static Form form(PageRequest request, SaleFilter filter) {
    return Form.of(
        "from", filter.from(),
        "until", filter.until(),
        "group", filter.group(),
        "number", request.query("number"),
        "email", filter.email(),
        "caller", filter.caller());
  }

  private KeysetPage<SaleSummary> sales(Handle tx, PageRequest request, SaleFilter filter) {
    List<Long> ids = search.sales(tx, request.user(), filter, "");
    return KeysetPage.of(queries(tx).sales(ids), filter, filter.after(), SaleSummary::cursor);
  }

  private PageResult changeNote(PageRequest request) {
    OptionalLong id = request.pathNumber("id");
    if (id.isEmpty()) {
      return PageResult.notFound();
    }
    Form form = Form.submitted(request, "note");
    ChangeAuthor author = ChangeAuthor.of(request);
    return switch (notes.change(author, id.getAsLong(), request.form("seen"), form)) {
      case DONE -> PageResult.redirectWithNotice("/sales/" + id.getAsLong(), "sales.note.done");
      case INVALID -> sale(request, sale -> form);
      case NOT_FOUND -> PageResult.notFound();
    };
  }

  private PageResult sale(PageRequest request, Function<SaleDetails, Form> form) {
    OptionalLong id = request.pathNumber("id");
    if (id.isEmpty()) {
      return PageResult.notFound();
    }
    return jdbi.withHandle(handle -> queries(handle).sale(id.getAsLong(), request.user()))
        .map(sale -> sale(request, sale, form.apply(sale)))
        .orElse(PageResult.notFound());
  }

  private static PageResult sale(PageRequest request, SaleDetails sale, Form form) {
    boolean isSeller = RequiredRole.SELLERS.permits(request.user().role());
    SaleModel model = new SaleModel(sale, TimelineEvent.timeline(sale), isSeller, form);
    return PageResult.form(SALE_TEMPLATE, model, Section.SALES, form);
  }

  private SaleQueries queries(Handle handle) {
    return new SaleQueries(handle, settings.current().number(Setting.NICE_NUMBER_DIGITS));
  }
}
