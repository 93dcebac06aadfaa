package tollgate.console.overview;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** The first page of those who run things; it stays fresh while it is looked at. */
public final class OverviewPage implements PageGroup {

  private final RuntimeStats sight;
  private final AlertQueries needs;
  private final Clock clock;

  /**
   * What the page shows.
   *
   * @param calls none for a reseller, who has no business with everybody's
   */
  public record Model(
      Optional<CallSummary> calls,
      List<RuntimeStats.Pool> pools,
      OutboxSummary mails,
      List<Alert> needs) {}

  public OverviewPage(Jdbi jdbi, RuntimeStats sight, Clock clock) {
    this.sight = sight;
    this.needs = new AlertQueries(jdbi, clock);
    this.clock = clock;
  }

  @Override
  public void open(PageRoutes site) {
    site.get("/", RequiredRole.SIGNED_IN, this::first);
    site.get(
        "/overview/live",
        RequiredRole.OPERATORS,
        visit -> PageResult.shown("overview/live", model(visit.person()), Section.OVERVIEW));
  }

  private PageResult first(PageRequest visit) {
    return visit.person().isOperator()
        ? PageResult.shown("overview/overview", model(visit.person()), Section.OVERVIEW)
        : PageResult.moved("/details");
  }

  private Model model(ConsoleUser person) {
    AlertQueries.Look look = needs.look(person);
    boolean isAll = person.role() != Role.RESELLER;
    return new Model(
        isAll ? Optional.of(calls()) : Optional.empty(),
        isAll ? sight.pools() : List.of(),
        look.mails(),
        look.needs());
  }

  private CallSummary calls() {
    int second = clock.instant().atOffset(ZoneOffset.UTC).getSecond();
    return CallSummary.of(sight.traffic().lastHour(), second);
  }
}
