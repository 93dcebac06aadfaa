package tollgate.console.sales;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/** Serves the form that voids a sale. */
public final class SaleVoidPages {

  private static final String PATH = "/sales/:id/void";
  private static final String TEMPLATE = "sales/void";

  private final Jdbi jdbi;
  private final Settings settings;
  private final SaleVoids voids;

  /**
   * The model of the form.
   *
   * @param areCardsReturned whether the cards go back to stock
   */
  public record Model(SaleDetails sale, boolean areCardsReturned, Form form) {}

  SaleVoidPages(Jdbi jdbi, Settings settings, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.voids = new SaleVoids(jdbi, clock);
  }

  void addTo(PageRoutes routes) {
    routes.get(
        PATH, RequiredRole.SELLERS, request -> page(request, sale(request), Form.of("reason", "")));
    routes.postOnce(PATH, RequiredRole.SELLERS, this::submit);
  }

  private PageResult submit(PageRequest request) {
    Optional<SaleDetails> sale = sale(request);
    if (sale.isEmpty()) {
      return PageResult.notFound();
    }
    Form form = Form.submitted(request, "reason");
    SaleVoids.Result result = voids.voidSale(ChangeAuthor.of(request), sale.get().id(), form);
    return switch (result) {
      case VOIDED -> PageResult.redirectWithNotice(sale.get().path(), "sales.void.done");
      case NOT_FOUND -> PageResult.notFound();
      case ALREADY_VOIDED -> PageResult.redirectWithNotice(sale.get().path(), result.textKey());
      case INVALID -> page(request, sale, form);
      case CARD_CHANGED, CARD_USED -> page(request, sale, form.reject(result.textKey()));
    };
  }

  private PageResult page(PageRequest request, Optional<SaleDetails> sale, Form form) {
    if (sale.isEmpty()) {
      return PageResult.notFound();
    }
    if (sale.get().voided().isPresent()) {
      return PageResult.redirect(sale.get().path());
    }
    boolean areCardsReturned = settings.current().number(Setting.RETURN_VOIDED_CARDS) == 1;
    Model model = new Model(sale.get(), areCardsReturned, form);
    return PageResult.form(TEMPLATE, model, Section.SALES, form);
  }

  private Optional<SaleDetails> sale(PageRequest request) {
    return request.pathNumber("id").stream()
        .boxed()
        .findFirst()
        .flatMap(
            id ->
                jdbi.withHandle(
                    handle ->
                        new SaleQueries(
                                handle, settings.current().number(Setting.NICE_NUMBER_DIGITS))
                            .sale(id, request.user())));
  }
}
