package tollgate.console.people;

import java.math.BigDecimal;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Listing;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** Everybody, or those who are called like what was typed. */
public final class Users implements Pages {

  private final Search search;
  private final Figures figures;

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
  public record Model(String wanted, Listing<Line> found) {}

  public Users(Jdbi jdbi, Figures figures) {
    this.search = new Search(jdbi);
    this.figures = figures;
  }

  @Override
  public void open(Site site) {
    site.get("/users", Wall.OPERATORS, this::list);
  }

  private Reply list(Visit visit) {
    String wanted = visit.query("q");
    Listing<Search.Found> found =
        search.find(visit.person(), wanted, Cursor.of(visit.query("after")));
    Model model =
        new Model(
            wanted, new Listing<>(found.rows().stream().map(this::line).toList(), found.next()));
    return Reply.shown("people/users", model, Section.USERS);
  }

  private Line line(Search.Found found) {
    String name = (found.firstName() + " " + found.lastName()).strip();
    BigDecimal balance = found.balance();
    return new Line(
        found.id(),
        found.username(),
        name,
        found.type(),
        found.ownerId(),
        Optional.of(found.owner()).filter(owner -> !owner.isEmpty()).orElse("–"),
        figures.inSystem(balance));
  }
}
