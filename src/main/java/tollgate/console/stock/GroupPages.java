package tollgate.console.stock;

import java.util.Optional;
import tollgate.api.Digits;
import tollgate.console.site.Listing;
import tollgate.console.site.Pages;
import tollgate.console.site.Person;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** The groups with their stock, and one group with its cards. */
public final class GroupPages implements Pages {

  private static final long BEFORE_ALL = -1;

  private final Groups groups;
  private final Cards cards;
  private final Jobs jobs;

  GroupPages(Groups groups, Cards cards, Jobs jobs) {
    this.groups = groups;
    this.cards = cards;
    this.jobs = jobs;
  }

  /** What the list of groups shows. */
  public record All(
      Listing<Shelf> shelves, String currency, boolean isSeller, boolean seesEverybodys) {}

  /** What the page of a group shows. */
  public record One(
      Shelf shelf,
      Search search,
      Listing<StockedCard> cards,
      String currency,
      boolean isSeller,
      Optional<Job> job) {

    public Group group() {
      return shelf.group();
    }
  }

  @Override
  public void open(Site site) {
    site.get("/card-groups", Wall.OPERATORS, this::all);
    site.get("/card-groups/:id", Wall.OPERATORS, this::one);
  }

  private Reply all(Visit visit) {
    Person person = visit.person();
    long after = Digits.parse(visit.query("after")).orElse(BEFORE_ALL);
    All all =
        new All(
            groups.list(person, after),
            groups.currency(),
            isSeller(person),
            person.onlyOwner().isEmpty());
    return Reply.shown("card-groups", all, Section.CARD_GROUPS);
  }

  private Reply one(Visit visit) {
    return GroupOfVisit.shelf(visit, groups)
        .map(shelf -> one(visit, shelf))
        .orElseGet(Reply::missing);
  }

  private Reply one(Visit visit, Shelf shelf) {
    Search search = Search.of(shelf.group().id(), visit);
    One one =
        new One(
            shelf,
            search,
            cards.list(search),
            groups.currency(),
            isSeller(visit.person()),
            jobs.find(shelf.group().id()).filter(Job::isRunning));
    return Reply.shown("card-group", one, Section.CARD_GROUPS);
  }

  private static boolean isSeller(Person person) {
    return Wall.SELLERS.admits(person.role());
  }
}
