package tollgate.torture.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.Polling;
import tollgate.testkit.SmtpBehaviour;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.ScenarioSkippedException;
import tollgate.torture.environment.ConsoleUser;
import tollgate.torture.environment.Database;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.ShiftedClock;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.KnownCall;

/**
 * The clock of the gateways is a day ahead for a while, then a day behind, each time while the mail
 * server is down. Their monotonic clock and the clock of PostgreSQL stay right.
 */
public record ClockJump() implements Scenario {

  private static final int BUYERS = 20;
  private static final int PER_SECOND = 50;
  private static final int REPLAYS = 50;

  /** After as many, each attempt to sign in has to wait for some seconds. */
  private static final int WRONG_PASSWORDS = 7;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FULL = Duration.ofSeconds(60);
  private static final Duration MIN = Duration.ofSeconds(25);
  private static final Duration KEY_VALIDITY = Duration.ofHours(2);
  private static final Duration JUMP_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration MAX_DRAIN = Duration.ofSeconds(60);
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(150);
  private static final Duration MAX_COMPACTION = Duration.ofSeconds(150);

  private static final String RESELLER = "clock-reseller";
  private static final String OLD_KEY = "clock-old-key";
  private static final String BALANCE = "<balance>7.1250</balance>";
  private static final String WRONG_HASH = "<error>Incorrect hash</error>";

  private static final String UNCOMPACTED =
      "select count(*) - count(distinct (cardgroup_id, sold_on)) from card_counts";
  private static final String OFFSET_HOURS =
      "select round(extract(epoch from sold_at - now()) / 3600) from sales order by id desc limit 1";

  @Override
  public Description description() {
    return new Description(
        "clock-jump",
        "the clock of the gateways a day ahead, right, a day behind, right (libfaketime), the mail server down meanwhile: 0 failed requests; mails sent within 60 s of the right time; replays identical; previous keys and sessions follow the clock",
        Duration.ofMinutes(20),
        Requirements.NO_GATEWAYS);
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    ShiftedClock clock =
        new ShiftedClock(
            ShiftedClock.library()
                .orElseThrow(() -> new ScenarioSkippedException(ShiftedClock.HINT)),
            context.environment().directory());
    for (int i = 0; i < 2; i++) {
      context.environment().startGateway(clock.variables());
    }
    KnownCall previousKey = prepare(context.environment().database());
    BuyerGroup buyers = SteadyLoad.start(context, BUYERS, PER_SECOND, Duration.ofMinutes(15));
    context.startReaders();
    context.warmUp(PER_SECOND);
    long begin = System.nanoTime();
    try (ReadinessMonitor readiness = new ReadinessMonitor(context.environment().gateways())) {
      jump(context, clock, DAY, previousKey);
      jump(context, clock, DAY.negated(), previousKey);
      context.add(
          Measurement.exactly(
              "responses of /health/ready other than 200",
              0,
              readiness.countNotReady(begin, System.nanoTime())));
    }
    context.stopAll(buyers, Duration.ofMinutes(1));
    List<String> failures = OutcomeCounts.since(context.history(), begin).failures();
    context.add(Measurement.none("failed requests", failures));
    compact(context);
  }

  /** Returns a call that is signed with a previous key, which is valid for two hours. */
  private static KnownCall prepare(Database database) throws Exception {
    database.setPassword(ConsoleUser.PASSWORD);
    long reseller = database.createUser(RESELLER, "reseller", "clock", "7.125");
    database.set("API_Secret_Key", reseller, "clock-new-key");
    database.set("API_Previous_Secret_Key", reseller, OLD_KEY);
    database.set(
        "API_Previous_Secret_Key_Until", reseller, Instant.now().plus(KEY_VALIDITY).toString());
    return KnownCall.balance(RESELLER, RESELLER, OLD_KEY, BALANCE);
  }

  private static void jump(
      ScenarioContext context, ShiftedClock clock, Duration offset, KnownCall previousKey)
      throws Exception {
    String name = offset.isNegative() ? "a day behind: " : "a day ahead: ";
    GatewayProcess gateway = context.environment().gateways().get(0);
    ConsoleUser user = new ConsoleUser(gateway, ConsoleUser.PASSWORD);
    isTrue(context, name + "signs in before", user.signIn());
    context.awaitMails(DRAIN_TIMEOUT);
    try (History.ActiveFault fault = context.history().beginFault(name + "SMTP down")) {
      context.environment().mails().behave(SmtpBehaviour.REFUSE_CONNECTIONS);
      shift(context, clock, offset, name);
      Thread.sleep(context.scale().time(FULL, MIN).toMillis());
      Replays.measure(context, REPLAYS, name);
      boolean isExpired = !offset.isNegative();
      isTrue(context, name + "session as its 8 h demand", user.isSignedIn() != isExpired);
      isTrue(
          context,
          name + "previous key as its time demands",
          isValid(gateway, previousKey) != isExpired);
      isTrue(context, name + "signs in", new ConsoleUser(gateway, ConsoleUser.PASSWORD).signIn());
      for (int i = 0; i < WRONG_PASSWORDS; i++) {
        isTrue(context, name + "wrong password " + i, !new ConsoleUser(gateway, "wrong").signIn());
      }
      shift(context, clock, Duration.ZERO, name + "right again: ");
      context.environment().mails().behave(SmtpBehaviour.ACCEPT);
    }
    context.phase(name + "draining");
    context.add(
        Measurement.within(
            name + "mails sent after the clock was right",
            MAX_DRAIN,
            context.awaitMails(DRAIN_TIMEOUT)));
    Replays.measure(context, REPLAYS, name + "right again: ");
    isTrue(context, name + "right again: previous key is valid", isValid(gateway, previousKey));
    isTrue(
        context,
        name + "right again: signs in",
        new ConsoleUser(gateway, ConsoleUser.PASSWORD).signIn());
  }

  private static boolean isValid(GatewayProcess gateway, KnownCall previousKey) throws Exception {
    var response =
        HttpConnection.exchange(gateway.port(), previousKey.request(), Duration.ofSeconds(15));
    return previousKey.isAnsweredBy(response);
  }

  private static void isTrue(ScenarioContext context, String name, boolean holds) {
    context.add(Measurement.isTrue(name, holds, "the opposite"));
  }

  /** Shifts the clock, and waits until the sales of the gateways show it. */
  private static void shift(
      ScenarioContext context, ShiftedClock clock, Duration offset, String name) throws Exception {
    context.phase(name + "shifting");
    Database database = context.environment().database();
    clock.shift(offset);
    boolean isShifted =
        Polling.until(JUMP_TIMEOUT, () -> database.count(OFFSET_HOURS) == offset.toHours());
    isTrue(context, name + "sales have the shifted time", isShifted);
  }

  /** Waits until the card counts are compacted, which a timer does every minute. */
  private static void compact(ScenarioContext context) throws Exception {
    context.phase("compacting");
    long begin = System.nanoTime();
    Database database = context.environment().database();
    Polling.until(MAX_COMPACTION.plusSeconds(5), () -> database.count(UNCOMPACTED) == 0);
    context.add(
        Measurement.within(
            "card counts compacted after",
            MAX_COMPACTION,
            Duration.ofNanos(System.nanoTime() - begin)));
  }
}
