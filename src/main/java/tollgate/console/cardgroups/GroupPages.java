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

/** Serves the list of card groups, and the page of a group with its cards. */
public final class GroupPages implements PageGroup {

  private static final long BEFORE_ALL = -1;

  private final GroupQueries groups;
  private final CardQueries cards;
  private final CardGroupHandlers handlers;
  private final Jobs jobs;

  GroupPages(GroupQueries groups, CardQueries cards, CardGroupHandlers handlers, Jobs jobs) {
    this.groups = groups;
    this.cards = cards;
    this.handlers = handlers;
    this.jobs = jobs;
  }

  /**
   * The model of the list.
   *
   * @param currency the code of the system currency
   * @param isSeller whether the user may add groups
   * @param showsOwners whether groups of several owners may be listed
   */
  public record GroupListModel(
      KeysetPage<GroupOverview> groups, String currency, boolean isSeller, boolean showsOwners) {}

  /**
   * The model of the page of a group.
   *
   * @param currency the code of the system currency
   * @param isSeller whether the user may change the group and its cards
   * @param runningJob the job that adds cards to the group now
   */
  public record GroupModel(
      GroupOverview overview,
      CardFilter filter,
      KeysetPage<CardSummary> cards,
      String currency,
      boolean isSeller,
      Optional<Job> runningJob) {

    public CardGroup group() {
      return overview.group();
    }
  }

  @Override
  public void open(PageRoutes routes) {
    routes.get("/card-groups", RequiredRole.OPERATORS, this::list);
    routes.get("/card-groups/:id", RequiredRole.OPERATORS, handlers.forOverview(this::show));
  }

  private PageResult list(PageRequest request) {
    ConsoleUser user = request.person();
    long afterId = Digits.parse(request.query("after")).orElse(BEFORE_ALL);
    GroupListModel model =
        new GroupListModel(
            groups.list(user, afterId),
            groups.currency(),
            isSeller(user),
            user.onlyOwner().isEmpty());
    return PageResult.shown("cardgroups/groups", model, Section.CARD_GROUPS);
  }

  private PageResult show(PageRequest request, GroupOverview overview) {
    long id = overview.group().id();
    CardFilter filter = CardFilter.fromQuery(id, request);
    GroupModel model =
        new GroupModel(
            overview,
            filter,
            cards.list(filter),
            groups.currency(),
            isSeller(request.person()),
            jobs.find(id).filter(Job::isRunning));
    return PageResult.shown("cardgroups/group", model, Section.CARD_GROUPS);
  }

  private static boolean isSeller(ConsoleUser user) {
    return RequiredRole.SELLERS.admits(user.role());
  }
}
