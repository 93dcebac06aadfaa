package tollgate.console.currencies;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.currencies.StoredCurrency.Rate;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Serves the list of currencies, each with the history of its rate, and the forms to change it. */
public final class CurrencyPages {

  private static final String PATH = "/currencies";
  private static final String NEW_PATH = PATH + "/new";
  private static final String[] FIELDS = {"name", "full_name", "exchange_rate", "active"};

  private final Jdbi jdbi;
  private final CurrencyChanges changes;

  /** The model of the list. */
  public record ListModel(List<StoredCurrency> currencies, boolean mayChange) {}

  /**
   * The model of the page of a currency, and of the form for a new one.
   *
   * @param path the path to which the form is sent
   * @param currency empty for a new one
   * @param isRenamable whether the code may be changed
   * @param systemCode the code of the system currency
   */
  public record CurrencyModel(
      String path,
      Optional<StoredCurrency> currency,
      boolean mayChange,
      boolean isRenamable,
      Form form,
      List<Rate> rates,
      String systemCode) {

    public boolean isSystem() {
      return currency.filter(StoredCurrency::isSystem).isPresent();
    }
  }

  public CurrencyPages(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.changes = new CurrencyChanges(jdbi, clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.OPERATORS, this::list);
    routes.get(
        NEW_PATH,
        RequiredRole.ADMINISTRATORS,
        request -> render(request, Optional.empty(), Form.of("active", "1")));
    routes.postOnce(NEW_PATH, RequiredRole.ADMINISTRATORS, this::add);
    routes.get(PATH + "/:id", RequiredRole.OPERATORS, this::show);
    routes.post(PATH + "/:id", RequiredRole.ADMINISTRATORS, this::change);
  }

  private PageResult list(PageRequest request) {
    ListModel model =
        new ListModel(jdbi.withHandle(StoredCurrency::all), request.user().isAdministrator());
    return PageResult.render("currencies/currencies", model, Section.CURRENCIES);
  }

  private PageResult add(PageRequest request) {
    Form form = Form.submitted(request, FIELDS);
    Optional<Integer> id = changes.add(ChangeAuthor.of(request), form);
    return id.isPresent()
        ? PageResult.redirectWithNotice(PATH + "/" + id.get(), "currencies.added")
        : render(request, Optional.empty(), form);
  }

  private PageResult show(PageRequest request) {
    return requested(request)
        .map(currency -> render(request, Optional.of(currency), currency.form()))
        .orElseGet(PageResult::notFound);
  }

  private PageResult change(PageRequest request) {
    Optional<StoredCurrency> currency = requested(request);
    if (currency.isEmpty()) {
      return PageResult.notFound();
    }
    Form form = Form.submitted(request, FIELDS);
    Optional<Integer> id = changes.change(ChangeAuthor.of(request), currency.get().id(), form);
    return id.isPresent()
        ? PageResult.redirectWithNotice(PATH + "/" + id.get(), "currencies.changed")
        : render(request, currency, form);
  }

  private Optional<StoredCurrency> requested(PageRequest request) {
    OptionalLong id = request.pathNumber("id");
    return id.isEmpty()
        ? Optional.empty()
        : jdbi.withHandle(handle -> StoredCurrency.byId(handle, id.getAsLong()));
  }

  private PageResult render(PageRequest request, Optional<StoredCurrency> currency, Form form) {
    CurrencyModel model = jdbi.withHandle(handle -> model(handle, request, currency, form));
    return PageResult.form("currencies/currency", model, Section.CURRENCIES, form);
  }

  private static CurrencyModel model(
      Handle handle, PageRequest request, Optional<StoredCurrency> currency, Form form) {
    return new CurrencyModel(
        currency.map(each -> PATH + "/" + each.id()).orElse(NEW_PATH),
        currency,
        request.user().isAdministrator(),
        currency.isEmpty() || CurrencyChanges.isRenamable(handle, currency.get()),
        form,
        currency.map(each -> StoredCurrency.rates(handle, each.id())).orElse(List.of()),
        StoredCurrency.byId(handle, StoredCurrency.SYSTEM_ID)
            .map(StoredCurrency::name)
            .orElse("–"));
  }
}
