package tollgate.console.overview;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.console.site.Pages;
import tollgate.console.site.Person;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** The first page of those who run things; it stays fresh while it is looked at. */
public final class Overview implements Pages {

  private final Sight sight;
  private final Needs needs;
  private final Clock clock;

  /**
   * What the page shows.
   *
   * @param calls none for a reseller, who has no business with everybody's
   */
  public record Model(
      Optional<Calls> calls, List<Sight.Pool> pools, MailQueue mails, List<Need> needs) {}

  public Overview(Jdbi jdbi, Sight sight, Clock clock) {
    this.sight = sight;
    this.needs = new Needs(jdbi, clock);
    this.clock = clock;
  }

  @Override
  public void open(Site site) {
    site.get("/", Wall.SIGNED_IN, this::first);
    site.get(
        "/overview/live",
        Wall.OPERATORS,
        visit -> Reply.shown("overview/live", model(visit.person()), Section.OVERVIEW));
  }

  private Reply first(Visit visit) {
    return visit.person().isOperator()
        ? Reply.shown("overview/overview", model(visit.person()), Section.OVERVIEW)
        : Reply.moved("/details");
  }

  private Model model(Person person) {
    Needs.Look look = needs.look(person);
    boolean isAll = person.role() != Role.RESELLER;
    return new Model(
        isAll ? Optional.of(calls()) : Optional.empty(),
        isAll ? sight.pools() : List.of(),
        look.mails(),
        look.needs());
  }

  private Calls calls() {
    int second = clock.instant().atOffset(ZoneOffset.UTC).getSecond();
    return Calls.of(sight.traffic().lastHour(), second);
  }
}
