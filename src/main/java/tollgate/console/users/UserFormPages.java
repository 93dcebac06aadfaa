package tollgate.console.users;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.users.UserChanges.Result;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;
import tollgate.money.CurrencyRow;
import tollgate.money.CurrencyTable;

/** Serves the forms that add a user and change one, and disables and enables users. */
public final class UserFormPages {

  private static final String NEW_PATH = "/users/new";
  private static final String[] FIELDS = UserField.ids().toArray(String[]::new);
  private static final List<String> ROLES = List.of("user", "reseller", "accountant");

  private final Jdbi jdbi;
  private final UserChanges changes;
  private final Supplier<CurrencyTable> rates;

  /**
   * The model of the page.
   *
   * @param path the path to which the form is sent
   * @param username the current name of the user; empty for a new one
   * @param isOperator whether the form has role and owner
   * @param roles the roles that can be chosen
   * @param systemCurrency the code of the currency of the credit
   */
  public record UserFormModel(
      String path,
      String username,
      Form form,
      boolean isOperator,
      List<String> roles,
      List<String> currencies,
      List<String> directions,
      String systemCurrency) {

    public boolean isNew() {
      return username.isEmpty();
    }

    /** Returns the text fields with these names. */
    public List<UserField> fields(String... names) {
      return Arrays.stream(names).map(UserField::valueOf).toList();
    }
  }

  public UserFormPages(Jdbi jdbi, UserChanges changes, Supplier<CurrencyTable> rates) {
    this.jdbi = jdbi;
    this.changes = changes;
    this.rates = rates;
  }

  public void addTo(PageRoutes routes) {
    routes.get(NEW_PATH, RequiredRole.SELLERS, this::newForm);
    routes.postOnce(NEW_PATH, RequiredRole.SELLERS, this::add);
    routes.get("/users/:id/edit", RequiredRole.SELLERS, this::form);
    routes.post("/users/:id/edit", RequiredRole.SELLERS, this::change);
    routes.post("/users/:id/disable", RequiredRole.SELLERS, request -> disable(request, true));
    routes.post("/users/:id/enable", RequiredRole.SELLERS, request -> disable(request, false));
  }

  private PageResult newForm(PageRequest request) {
    Form form =
        Form.of("role", "user", "account", "prepaid", "credit", "0", "currency", systemCurrency());
    return render(request, NEW_PATH, "", form);
  }

  private PageResult add(PageRequest request) {
    Form form = Form.submitted(request, FIELDS);
    Optional<Long> id = changes.add(ChangeAuthor.of(request), form);
    return id.isPresent()
        ? PageResult.redirectWithNotice("/users/" + id.get(), "user_form.added")
        : render(request, NEW_PATH, "", form);
  }

  private PageResult form(PageRequest request) {
    return editable(request)
        .map(user -> render(request, path(user), user.username(), user.form()))
        .orElseGet(PageResult::notFound);
  }

  private PageResult change(PageRequest request) {
    Optional<StoredUser> user = editable(request);
    if (user.isEmpty()) {
      return PageResult.notFound();
    }
    Form form = Form.submitted(request, FIELDS);
    return switch (changes.change(ChangeAuthor.of(request), user.get().id(), form)) {
      case DONE -> PageResult.redirectWithNotice("/users/" + user.get().id(), "user_form.changed");
      case INVALID -> render(request, path(user.get()), user.get().username(), form);
      case NOT_FOUND -> PageResult.notFound();
    };
  }

  private PageResult disable(PageRequest request, boolean isDisabled) {
    OptionalLong id = request.pathNumber("id");
    if (id.isEmpty()
        || changes.disable(ChangeAuthor.of(request), id.getAsLong(), isDisabled) != Result.DONE) {
      return PageResult.notFound();
    }
    return PageResult.redirectWithNotice(
        "/users/" + id.getAsLong(), isDisabled ? "user_form.disabled" : "user_form.enabled");
  }

  private Optional<StoredUser> editable(PageRequest request) {
    OptionalLong id = request.pathNumber("id");
    return jdbi.inTransaction(
        tx ->
            id.isPresent() && ChangeAuthor.of(request).mayEdit(tx, id.getAsLong())
                ? StoredUser.lock(tx, id.getAsLong())
                : Optional.empty());
  }

  private static String path(StoredUser user) {
    return "/users/" + user.id() + "/edit";
  }

  private PageResult render(PageRequest request, String path, String username, Form form) {
    UserFormModel model =
        new UserFormModel(
            path,
            username,
            form,
            request.user().isAdministrator(),
            ROLES,
            rates.get().all().stream().map(CurrencyRow::name).toList(),
            directions(),
            systemCurrency());
    return PageResult.form("users/user-form", model, Section.USERS, form);
  }

  private List<String> directions() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/users/directions"))
                .mapTo(String.class)
                .list());
  }

  private String systemCurrency() {
    return rates.get().system().map(CurrencyRow::name).orElse("");
  }
}
