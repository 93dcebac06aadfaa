package tollgate.console.users;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.export.CsvExports;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.user.AmountFormatter;

/** Serves the list of users. */
public final class UserPages {

  private final UserSearch search;
  private final AmountFormatter amounts;
  private final UserExport export;

  /**
   * A row of the list.
   *
   * @param role the value of {@code users.usertype}
   * @param owner the name of the owner, or a dash
   * @param balance with its currency
   */
  public record Row(
      long id,
      String username,
      String name,
      String role,
      long ownerId,
      String owner,
      String balance,
      boolean isDisabled) {}

  /** The model of the page. */
  public record Model(UserFilter filter, KeysetPage<Row> users, boolean mayAdd) {}

  public UserPages(Jdbi jdbi, AmountFormatter amounts, CsvExports exports) {
    this.search = new UserSearch(jdbi);
    this.amounts = amounts;
    this.export = new UserExport(exports);
  }

  public void addTo(PageRoutes routes) {
    routes.get("/users", RequiredRole.OPERATORS, this::list);
    // Its path would be taken for the id of a user.
    export.addTo(routes);
  }

  private PageResult list(PageRequest request) {
    UserFilter filter = UserFilter.of(request);
    Model model =
        new Model(
            filter,
            search.find(request.user(), filter).map(this::row),
            RequiredRole.SELLERS.permits(request.user().role()));
    return PageResult.render("users/users", model, Section.USERS);
  }

  private Row row(UserSearch.Match match) {
    return new Row(
        match.id(),
        match.username(),
        (match.firstName() + " " + match.lastName()).strip(),
        match.type(),
        match.ownerId(),
        Optional.of(match.owner()).filter(owner -> !owner.isEmpty()).orElse("–"),
        amounts.withSystemCurrency(match.balance()),
        match.isDisabled());
  }
}
