package tollgate.torture.scenario;

import java.time.Duration;
import java.util.UUID;
import tollgate.testkit.HttpConnection;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.ConnectionFlood;
import tollgate.torture.attack.RepeatedRequests;
import tollgate.torture.environment.Database;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;

/** One address sends refused requests of all kinds at the full rate of the gateway. */
public record LogGrowth() implements Scenario {

  private static final int CONNECTIONS = 16;
  private static final long MAX_MB = 100;
  private static final long MAX_ROWS = 100_000;
  private static final int MB = 1_000_000;
  private static final Duration ATTACK = Duration.ofMinutes(5);
  private static final Duration MIN_ATTACK = Duration.ofSeconds(60);

  /** Waits for sums that are written after a minute. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(65);

  private static final String ROWS =
      """
      select (select count(*) from actions)
        + (select count(*) from console_sessions)
        + (select count(*) from sign_in_failures)
      """;

  @Override
  public Description description() {
    return new Description(
        "log-growth",
        "one address sends wrong hashes, unknown links, unknown paths, broken requests and visits to the console at full rate: an hour of it writes at most 100 MB of log and 100,000 rows",
        Duration.ofMinutes(10),
        new Requirements(1, false));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    GatewayProcess gateway = context.environment().gateways().get(0);
    Database database = context.environment().database();
    Duration attack = context.scale().time(ATTACK, MIN_ATTACK);
    long bytes = gateway.logBytes();
    int rows = database.count(ROWS);
    RepeatedRequests calls = new RepeatedRequests(LogGrowth::call);
    RepeatedRequests visits = new RepeatedRequests(i -> HttpConnection.get("/sign-in"));
    context.phase("attack");
    try (ConnectionFlood api = ConnectionFlood.start(calls::open, gateway.port(), CONNECTIONS);
        ConnectionFlood console =
            ConnectionFlood.start(visits::open, gateway.consolePort(), CONNECTIONS)) {
      Thread.sleep(attack.toMillis());
    }
    Thread.sleep(AFTERWARDS.toMillis());
    double hours = attack.toMillis() / (double) Duration.ofHours(1).toMillis();
    context.add(Measurement.info("requests to the API", calls.responses()));
    context.add(Measurement.info("requests to the console", visits.responses()));
    context.add(
        Measurement.atMost(
            "MB of log in an hour", MAX_MB, Math.round((gateway.logBytes() - bytes) / hours / MB)));
    context.add(
        Measurement.atMost(
            "rows in an hour", MAX_ROWS, Math.round((database.count(ROWS) - rows) / hours)));
  }

  private static byte[] call(long number) {
    return switch ((int) (number % 4)) {
      case 0 ->
          HttpConnection.post(
              "/billing/api/user_balance_get?username=a&u=u%d&hash=%040x".formatted(number, number),
              "",
              "");
      case 1 -> HttpConnection.get("/billing/api/simple_balance/" + UUID.randomUUID());
      case 2 -> HttpConnection.get("/unknown/" + number);
      default -> HttpConnection.post("/billing/api/user_details_get?u=%zz", "", "");
    };
  }
}
