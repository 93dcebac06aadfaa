package tollgate.console.overview;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Serves the start page of operators, which refreshes itself while it is visible. */
public final class OverviewPage {

  private final RuntimeStats stats;
  private final AlertQueries alertQueries;
  private final Clock clock;

  /**
   * The model of the page.
   *
   * @param calls empty for a reseller: the counts include other owners
   */
  public record Model(
      Optional<CallSummary> calls,
      List<RuntimeStats.Pool> pools,
      OutboxSummary mails,
      List<Alert> alerts) {}

  public OverviewPage(Jdbi jdbi, RuntimeStats stats, Clock clock) {
    this.stats = stats;
    this.alertQueries = new AlertQueries(jdbi, clock);
    this.clock = clock;
  }

  public void addTo(PageRoutes routes) {
    routes.get("/", RequiredRole.SIGNED_IN, this::start);
    routes.get(
        "/overview/live",
        RequiredRole.OPERATORS,
        request -> PageResult.render("overview/live", model(request.user()), Section.OVERVIEW));
  }

  private PageResult start(PageRequest request) {
    return request.user().isOperator()
        ? PageResult.render("overview/overview", model(request.user()), Section.OVERVIEW)
        : PageResult.redirect("/details");
  }

  private Model model(ConsoleUser user) {
    AlertQueries.Result found = alertQueries.find(user);
    boolean seesAllOwners = user.role() != Role.RESELLER;
    return new Model(
        seesAllOwners ? Optional.of(calls()) : Optional.empty(),
        seesAllOwners ? stats.pools() : List.of(),
        found.mails(),
        seesAllOwners ? withCertificate(found.alerts()) : found.alerts());
  }

  /** Returns the alerts behind that about the TLS certificate, which concerns all owners. */
  private List<Alert> withCertificate(List<Alert> alerts) {
    Stream<Alert> certificate =
        stats.timeToCertificateExpiry().flatMap(Alert.Certificate::of).stream()
            .map(Alert.class::cast);
    return Stream.concat(certificate, alerts.stream()).toList();
  }

  private CallSummary calls() {
    int second = clock.instant().atOffset(ZoneOffset.UTC).getSecond();
    return CallSummary.of(stats.calls().lastHour(), second);
  }
}
