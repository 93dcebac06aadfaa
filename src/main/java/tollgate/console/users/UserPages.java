package tollgate.console.users;

import java.math.BigDecimal;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.user.AmountFormatter;

/** Everybody, or those who are called like what was typed. */
public final class UserPages implements PageGroup {

  private final UserSearch search;
  private final AmountFormatter figures;

  /** One line of the list. */
  public record Line(
      long id,
      String username,
      String name,
      String type,
      long ownerId,
      String owner,
      String balance) {}

  /** What the page shows. */
  public record Model(String wanted, KeysetPage<Line> found) {}

  public UserPages(Jdbi jdbi, AmountFormatter figures) {
    this.search = new UserSearch(jdbi);
    this.figures = figures;
  }

  @Override
  public void open(PageRoutes site) {
    site.get("/users", RequiredRole.OPERATORS, this::list);
  }

  private PageResult list(PageRequest visit) {
    String wanted = visit.query("q");
    KeysetPage<UserSearch.Found> found =
        search.find(visit.person(), wanted, UserCursor.of(visit.query("after")));
    Model model =
        new Model(
            wanted, new KeysetPage<>(found.rows().stream().map(this::line).toList(), found.next()));
    return PageResult.shown("people/users", model, Section.USERS);
  }

  private Line line(UserSearch.Found found) {
    String name = (found.firstName() + " " + found.lastName()).strip();
    BigDecimal balance = found.balance();
    return new Line(
        found.id(),
        found.username(),
        name,
        found.type(),
        found.ownerId(),
        Optional.of(found.owner()).filter(owner -> !owner.isEmpty()).orElse("–"),
        figures.withSystemCurrency(balance));
  }
}
