package tollgate.console.cardgroups;

import java.util.Optional;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.ListFilter;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Serves the list of card groups, and the page of a group with its cards. */
public final class GroupPages {

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
      Optional<JobStatus> runningJob) {

    public CardGroup group() {
      return overview.group();
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get("/card-groups", RequiredRole.OPERATORS, this::list);
    routes.get("/card-groups/:id", RequiredRole.OPERATORS, handlers.forOverview(this::show));
  }

  private PageResult list(PageRequest request) {
    ConsoleUser user = request.user();
    Optional<KeysetCursor> after =
        KeysetCursor.parse(request.query(ListFilter.AFTER), KeysetCursor.Column.NUMBER);
    GroupListModel model =
        new GroupListModel(
            groups.list(user, after),
            groups.currency(),
            isSeller(user),
            user.ownerScope().isEmpty());
    return PageResult.render("cardgroups/groups", model, Section.CARD_GROUPS);
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
            isSeller(request.user()),
            jobs.find(id).filter(JobStatus::isRunning));
    return PageResult.render("cardgroups/group", model, Section.CARD_GROUPS);
  }

  private static boolean isSeller(ConsoleUser user) {
    return RequiredRole.SELLERS.permits(user.role());
  }
}
