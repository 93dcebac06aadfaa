package tollgate.torture;

import static java.util.stream.Collectors.joining;

import java.util.List;
import tollgate.torture.scenario.FewCards;
import tollgate.torture.scenario.GatewayKills;
import tollgate.torture.scenario.MailOutage;
import tollgate.torture.scenario.OneNumber;
import tollgate.torture.scenario.OneRequest;
import tollgate.torture.scenario.Outages;
import tollgate.torture.scenario.PostgresKills;
import tollgate.torture.scenario.Rollbacks;
import tollgate.torture.scenario.RollingRestart;
import tollgate.torture.scenario.Stock;

/** All of them, in the order of the table. */
final class Scenarios {

  private static final List<Scenario> ALL =
      List.of(
          new Stock(20, 200, 10_000),
          new FewCards(1_000, 10),
          new OneNumber(500),
          new Rollbacks(200),
          new OneRequest(100),
          new GatewayKills(100, 10_000, 1),
          new PostgresKills(20),
          new Outages(),
          new MailOutage(),
          new RollingRestart());

  /** The same in small, one world for all of them. */
  private static final List<Scenario> SMOKE =
      List.of(
          new Stock(1, 40, 400),
          new FewCards(100, 10),
          new OneNumber(50),
          new Rollbacks(3),
          new OneRequest(40),
          new GatewayKills(1, 60, 0));

  private Scenarios() {}

  static List<Scenario> chosen(Options options) {
    List<Scenario> from = options.isSmoke() ? SMOKE : ALL;
    List<String> names = from.stream().map(Scenario::name).toList();
    for (String name : options.only()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("There is no scenario " + name);
      }
    }
    return from.stream()
        .filter(s -> options.only().isEmpty() || options.only().contains(s.name()))
        .toList();
  }

  static String list() {
    return ALL.stream()
        .map(scenario -> "  %-16s %s".formatted(scenario.name(), scenario.figure()))
        .collect(joining("\n", "Scenarios:\n", "\n"));
  }
}
