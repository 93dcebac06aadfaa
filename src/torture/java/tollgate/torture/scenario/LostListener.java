package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tollgate.testkit.Polling;
import tollgate.testkit.PostgresServer;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.ConnectionHolder;
import tollgate.torture.environment.Database;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.KnownCall;

/**
 * The role of a gateway has few connections, and the one that receives change notifications is
 * lost: first the pools take the rest, then another program takes all. Meanwhile a key is revoked,
 * a setting is changed, and the API is switched off.
 */
public record LostListener() implements Scenario {

  private static final String ROLE = "gateway";
  private static final int MAX_CONNECTIONS = 12;
  private static final int BUYERS = 8;
  private static final int PER_SECOND = 40;
  private static final int ROUNDS = 5;
  private static final Duration LOAD = Duration.ofMinutes(10);
  private static final Duration WITHOUT_CONNECTIONS = Duration.ofSeconds(10);
  private static final Duration MAX_RECOVERY = Duration.ofSeconds(15);

  private static final String RESELLER = "listener-reseller";
  private static final String KEY = "API_Secret_Key";
  private static final String DIGITS = "Nice_Number_Digits";
  private static final String API = "Allow_API";
  private static final String WRONG_HASH = "<error>Incorrect hash</error>";
  private static final String API_OFF = "<error>API Requests are disabled</error>";
  private static final String BALANCE = "<balance>7.1250</balance>";
  private static final String SHORT_BALANCE = "<balance>7.13</balance>";

  /** The listening connection checks with an empty statement that it is alive. */
  private static final String LISTENERS =
      " from pg_stat_activity where usename = '" + ROLE + "' and query = ''";

  private static final String TERMINATE_ALL =
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
          + ROLE
          + "' and application_name = 'tollgate'";

  @Override
  public Description description() {
    return new Description(
        "lost-listener",
        "the connection that receives change notifications is lost, and the role has no free one: a revoked key, a changed setting and a switched-off API take effect within 2 s, or the gateway is not ready; 0 answers by old settings while ready",
        Duration.ofMinutes(20),
        Requirements.NO_GATEWAYS);
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    TestEnvironment environment = context.environment();
    createRole(environment.database());
    GatewayProcess gateway = environment.startGateway(Map.of("TOLLGATE_DB_USER", ROLE));
    long reseller = environment.database().createUser(RESELLER, "reseller", "listener", "7.125");
    BuyerGroup buyers = SteadyLoad.start(context, BUYERS, PER_SECOND, LOAD);
    context.warmUp(PER_SECOND);
    context.allowDuplicateMails();
    try (History.ActiveFault fault = context.history().beginFault("few connections")) {
      fewConnections(context, buyers, new SettingsProbe(environment.database(), gateway), reseller);
    }
    try (History.ActiveFault fault = context.history().beginFault("no connections")) {
      noConnections(context, new SettingsProbe(environment.database(), gateway), reseller);
    }
    sellAgain(context);
  }

  private static void createRole(Database database) {
    database.execute("create role " + ROLE + " login");
    database.execute("grant all on database " + Database.NAME + " to " + ROLE);
    database.execute("grant all on schema public to " + ROLE);
  }

  /** Ends the listening connection, whose place is taken by the pools if they are quicker. */
  private static void loseListener(Database database) {
    database.execute("select pg_terminate_backend(pid)" + LISTENERS);
  }

  private static int countListeners(Database database) {
    return database.count("select count(*)" + LISTENERS);
  }

  /** Limits the connections to fewer than the pools open when idle, and changes settings. */
  private static void fewConnections(
      ScenarioContext context, BuyerGroup buyers, SettingsProbe probe, long reseller)
      throws Exception {
    Database database = context.environment().database();
    database.execute("alter role " + ROLE + " connection limit " + MAX_CONNECTIONS);
    int rounds = context.scale().count(ROUNDS, 2);
    int without = 0;
    for (int i = 1; i <= rounds; i++) {
      context.phase("few connections, round " + i);
      loseListener(database);
      for (SettingChange change : changes(reseller, "reseller-key-" + i)) {
        without += countListeners(database) == 0 ? 1 : 0;
        probe.change(change);
      }
    }
    context.stopBuyers(buyers, Duration.ofMinutes(3));
    loseListener(database);
    probe.change(new SettingChange(API, 0, "0", balance(API_OFF), BALANCE));
    probe.change(new SettingChange(API, 0, "1", balance(BALANCE), API_OFF));
    String name = "few connections: ";
    context.add(Measurement.info(name + "changes", probe.changes()));
    context.add(Measurement.info(name + "changes without a listening connection", without));
    context.add(
        Measurement.within(
            name + "slowest until in effect or not ready",
            SettingsProbe.MAX_DELAY,
            probe.slowest()));
    addAnswers(context, probe, name);
  }

  private static List<SettingChange> changes(long reseller, String key) {
    return List.of(
        new SettingChange(KEY, reseller, key, signed(key, BALANCE), WRONG_HASH),
        new SettingChange(DIGITS, 0, "2", balance(SHORT_BALANCE), BALANCE),
        new SettingChange(DIGITS, 0, "4", balance(BALANCE), SHORT_BALANCE),
        revocation(reseller, key));
  }

  private static SettingChange revocation(long reseller, String key) {
    return new SettingChange(KEY, reseller, key + "-next", signed(key, WRONG_HASH), BALANCE);
  }

  private static KnownCall signed(String key, String answer) {
    return KnownCall.balance(RESELLER, RESELLER, key, answer);
  }

  private static KnownCall balance(String answer) {
    return KnownCall.balance(RESELLER, "admin", TestEnvironment.KEY, answer);
  }

  private static void addAnswers(ScenarioContext context, SettingsProbe probe, String name) {
    context.add(Measurement.none(name + "answers by old settings while ready", probe.stale()));
    context.add(
        Measurement.exactly(
            name + "answers by old settings while not ready", 0, probe.staleNotReady()));
    context.add(Measurement.none(name + "wrong answers", probe.wrong()));
    context.add(Measurement.info(name + "calls without an answer", probe.unavailable()));
  }

  /** Takes all connections of the role for a while, in which a setting is changed. */
  private static void noConnections(ScenarioContext context, SettingsProbe probe, long reseller)
      throws Exception {
    Database database = context.environment().database();
    String key = "last-reseller-key";
    database.set(KEY, reseller, key);
    probe.await(signed(key, BALANCE));
    Duration slowest = noConnections(context, probe, revocation(reseller, key));
    SettingChange off = new SettingChange(API, 0, "0", balance(API_OFF), BALANCE);
    Duration other = noConnections(context, probe, off);
    database.set(API, 0, "1");
    probe.await(balance(BALANCE));
    String name = "no connections: ";
    context.add(
        Measurement.within(
            name + "slowest until in effect and ready, after the end",
            MAX_RECOVERY,
            slowest.compareTo(other) > 0 ? slowest : other));
    addAnswers(context, probe, name);
  }

  private static Duration noConnections(
      ScenarioContext context, SettingsProbe probe, SettingChange change) throws Exception {
    context.phase("no connections");
    TestEnvironment environment = context.environment();
    String url = PostgresServer.url(Database.NAME, environment.postgres().port());
    try (ConnectionHolder holder = ConnectionHolder.start(url, ROLE)) {
      environment.database().execute(TERMINATE_ALL);
      Polling.until(MAX_RECOVERY, () -> holder.count() == MAX_CONNECTIONS);
      context.add(
          Measurement.exactly(
              "no connections: held by another program", MAX_CONNECTIONS, holder.count()));
      probe.watch(change, WITHOUT_CONNECTIONS);
    }
    long released = System.nanoTime();
    probe.await(change.call());
    return context.awaitReady(released);
  }

  private static void sellAgain(ScenarioContext context) throws Exception {
    BuyerGroup buyers = SteadyLoad.start(context, BUYERS, PER_SECOND, LOAD);
    Thread.sleep(Duration.ofSeconds(5).toMillis());
    context.stopBuyers(buyers, Duration.ofMinutes(1));
  }
}
