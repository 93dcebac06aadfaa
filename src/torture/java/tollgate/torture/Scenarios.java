package tollgate.torture;

import static java.util.stream.Collectors.joining;

import java.util.List;
import tollgate.torture.scenario.BusFaults;
import tollgate.torture.scenario.ClockJump;
import tollgate.torture.scenario.Failover;
import tollgate.torture.scenario.FewCards;
import tollgate.torture.scenario.FewDescriptors;
import tollgate.torture.scenario.GatewayKills;
import tollgate.torture.scenario.Guesses;
import tollgate.torture.scenario.HashHelperChecks;
import tollgate.torture.scenario.HeldConnections;
import tollgate.torture.scenario.KafkaOutage;
import tollgate.torture.scenario.LogGrowth;
import tollgate.torture.scenario.LostListener;
import tollgate.torture.scenario.MailOutage;
import tollgate.torture.scenario.OneNumber;
import tollgate.torture.scenario.OneRequest;
import tollgate.torture.scenario.Outages;
import tollgate.torture.scenario.OversizedRequests;
import tollgate.torture.scenario.Pipelining;
import tollgate.torture.scenario.Pooler;
import tollgate.torture.scenario.PostgresKills;
import tollgate.torture.scenario.PreviousRelease;
import tollgate.torture.scenario.Reloads;
import tollgate.torture.scenario.Rollbacks;
import tollgate.torture.scenario.RollingRestart;
import tollgate.torture.scenario.RollingUpdate;
import tollgate.torture.scenario.RouteChanges;
import tollgate.torture.scenario.SlowMail;
import tollgate.torture.scenario.Soak;
import tollgate.torture.scenario.Stock;
import tollgate.torture.scenario.ThreeGateways;
import tollgate.torture.scenario.Timing;
import tollgate.torture.scenario.WrongHashes;

/** Lists the scenarios, in the order of the report. */
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
          new RollingRestart(),
          new RollingUpdate(),
          new PreviousRelease(),
          new Pooler(),
          new Failover(),
          new ThreeGateways(),
          new SlowMail(),
          new LostListener(),
          new ClockJump(),
          new RouteChanges(),
          new Reloads(),
          new Soak(),
          new BusFaults(10_000),
          new KafkaOutage(),
          new HeldConnections(),
          new FewDescriptors(),
          new Pipelining(),
          new WrongHashes(),
          new Guesses(),
          new HashHelperChecks(),
          new OversizedRequests(),
          new Timing(),
          new LogGrowth());

  /** Small scenarios that can share one environment. */
  private static final List<Scenario> SMOKE =
      List.of(
          new Stock(1, 40, 400),
          new FewCards(100, 10),
          new OneNumber(50),
          new Rollbacks(3),
          new OneRequest(40),
          new GatewayKills(1, 60, 0));

  private Scenarios() {}

  /**
   * Returns the scenarios that the options select.
   *
   * @throws IllegalArgumentException when a name is unknown
   */
  static List<Scenario> select(Options options) {
    List<Scenario> scenarios = options.isSmoke() ? SMOKE : ALL;
    List<String> names = scenarios.stream().map(Scenario::name).toList();
    for (String name : options.only()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("Unknown scenario: " + name);
      }
    }
    return scenarios.stream()
        .filter(s -> options.only().isEmpty() || options.only().contains(s.name()))
        .toList();
  }

  /** Returns the names and targets for the usage message. */
  static String list() {
    return ALL.stream()
        .map(scenario -> "  %-16s %s".formatted(scenario.name(), scenario.description().target()))
        .collect(joining("\n", "\nScenarios:\n", "\n"));
  }
}
