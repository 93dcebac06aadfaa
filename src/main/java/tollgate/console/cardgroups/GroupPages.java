package tollgate.console.cardgroups;

import java.util.Optional;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.request.Digits;

/** The groups with their stock, and one group with its cards. */
public final class GroupPages implements PageGroup {

  private static final long BEFORE_ALL = -1;

  private final GroupQueries groups;
  private final CardQueries cards;
  private final Jobs jobs;

  GroupPages(GroupQueries groups, CardQueries cards, Jobs jobs) {
    this.groups = groups;
    this.cards = cards;
    this.jobs = jobs;
  }

  /** What the list of groups shows. */
  public record All(
      KeysetPage<GroupOverview> shelves,
      String currency,
      boolean isSeller,
      boolean seesEverybodys) {}

  /** What the page of a group shows. */
  public record One(
      GroupOverview shelf,
      CardFilter search,
      KeysetPage<StockedCard> cards,
      String currency,
      boolean isSeller,
      Optional<Job> job) {

    public CardGroup group() {
      return shelf.group();
    }
  }

  @Override
  public void open(PageRoutes site) {
    site.get("/card-groups", RequiredRole.OPERATORS, this::all);
    site.get("/card-groups/:id", RequiredRole.OPERATORS, this::one);
  }

  private PageResult all(PageRequest visit) {
    ConsoleUser person = visit.person();
    long after = Digits.parse(visit.query("after")).orElse(BEFORE_ALL);
    All all =
        new All(
            groups.list(person, after),
            groups.currency(),
            isSeller(person),
            person.onlyOwner().isEmpty());
    return PageResult.shown("card-groups", all, Section.CARD_GROUPS);
  }

  private PageResult one(PageRequest visit) {
    return RequestedGroup.shelf(visit, groups)
        .map(shelf -> one(visit, shelf))
        .orElseGet(PageResult::missing);
  }

  private PageResult one(PageRequest visit, GroupOverview shelf) {
    CardFilter search = CardFilter.of(shelf.group().id(), visit);
    One one =
        new One(
            shelf,
            search,
            cards.list(search),
            groups.currency(),
            isSeller(visit.person()),
            jobs.find(shelf.group().id()).filter(Job::isRunning));
    return PageResult.shown("card-group", one, Section.CARD_GROUPS);
  }

  private static boolean isSeller(ConsoleUser person) {
    return RequiredRole.SELLERS.admits(person.role());
  }
}
