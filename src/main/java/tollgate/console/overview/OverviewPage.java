package tollgate.console.overview;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.console.users.ApiBaseUrl;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.settings.Settings;
import tollgate.user.AmountFormatter;

/** Serves the start page of operators, which refreshes itself while it is visible. */
public final class OverviewPage {

  private final RuntimeStats stats;
  private final AlertQueries alertQueries;
  private final SetupCheck setup;
  private final OwnFiguresPage figures;
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
      List<SetupStep> steps,
      List<Alert> alerts) {

    /** Whether the page shows the figures of the user. */
    public boolean isReseller() {
      return calls.isEmpty();
    }
  }

  public OverviewPage(
      Jdbi jdbi,
      RuntimeStats stats,
      Settings settings,
      ApiBaseUrl apiUrl,
      AmountFormatter amounts,
      Clock clock) {
    this.setup = new SetupCheck(jdbi, settings, apiUrl, stats.hasMailServer());
    this.figures = new OwnFiguresPage(jdbi, settings, amounts, clock);
    this.stats = stats;
    this.alertQueries = new AlertQueries(jdbi, clock);
    this.clock = clock;
  }

  public void addTo(PageRoutes routes) {
    routes.get("/", RequiredRole.SIGNED_IN, this::start);
    routes.get(
        "/overview/live",
        RequiredRole.OPERATORS,
        request -> PageResult.render("overview/live", model(request), Section.OVERVIEW));
    figures.addTo(routes);
  }

  private PageResult start(PageRequest request) {
    return request.user().isOperator()
        ? PageResult.render("overview/overview", model(request), Section.OVERVIEW)
        : PageResult.redirect("/details");
  }

  private Model model(PageRequest request) {
    ConsoleUser user = request.user();
    AlertQueries.Result found = alertQueries.find(user);
    boolean seesAllOwners = user.role() != Role.RESELLER;
    return new Model(
        seesAllOwners ? Optional.of(calls()) : Optional.empty(),
        seesAllOwners ? stats.pools() : List.of(),
        found.mails(),
        setup.find(request),
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
