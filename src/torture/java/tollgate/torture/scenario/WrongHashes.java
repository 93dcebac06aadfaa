package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.testkit.HttpConnection;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.ConnectionFlood;
import tollgate.torture.attack.RepeatedRequests;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.BuyerGroup;

/** 2,500 connections of one address send sales with wrong hashes, then balances. */
public record WrongHashes() implements Scenario {

  private static final int CONNECTIONS = 2_500;
  private static final int BUYERS = 20;
  private static final int PER_SECOND = 20;
  private static final double MIN_PERCENT = 95;
  private static final Duration ATTACK = Duration.ofSeconds(60);
  private static final Duration MIN_ATTACK = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Override
  public Description description() {
    return new Description(
        "wrong-hashes",
        "2,500 connections of one address send sales, then balances, with wrong hashes for 60 s each: 95 % of honest sales and reads are served at once",
        Duration.ofMinutes(6),
        new Requirements(1, false));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    GatewayProcess gateway = context.environment().gateways().get(0);
    try (AttackedGateway attacked = AttackedGateway.begin(context, gateway)) {
      BuyerGroup buyers = SteadyLoad.start(context, BUYERS, PER_SECOND, Duration.ofMinutes(4));
      context.warmUp(PER_SECOND);
      attack(context, attacked, "card_from_group_sell?id=1&quantity=1");
      attack(context, attacked, "user_balance_get?username=honest");
      context.stopAll(buyers, Duration.ofMinutes(1));
    }
  }

  private static void attack(ScenarioContext context, AttackedGateway attacked, String call)
      throws Exception {
    String name = call.substring(0, call.indexOf('?'));
    context.phase(name);
    String target = "/billing/api/" + call + "&u=%s&hash=%040x";
    RepeatedRequests requests =
        new RepeatedRequests(
            i -> HttpConnection.post(target.formatted(i % 2 == 0 ? "admin" : "u" + i, i), "", ""));
    long begin = System.nanoTime();
    try (ConnectionFlood flood =
        ConnectionFlood.start(requests::open, attacked.process().port(), CONNECTIONS)) {
      Thread.sleep(context.scale().time(ATTACK, MIN_ATTACK).toMillis());
      context.add(
          Measurement.info(name + ": most connections", Measurement.grouped(flood.mostOpen())));
    }
    context.add(Measurement.info(name + ": responses to the attacker", requests.responses()));
    Thread.sleep(PAUSE.toMillis());
    attacked.measure(context, name, MIN_PERCENT, begin);
    context.add(
        Measurement.atLeastPercent(
            name + ": honest sales at the first attempt",
            MIN_PERCENT,
            soldPercent(context, begin)));
  }

  private static double soldPercent(ScenarioContext context, long begin) {
    long all = context.history().attempts().filter(a -> a.invoked() >= begin).count();
    long conclusive =
        context
            .history()
            .attempts()
            .filter(a -> a.invoked() >= begin)
            .filter(WrongHashes::isPrompt)
            .count();
    return all == 0 ? 0 : 100.0 * conclusive / all;
  }

  private static boolean isPrompt(Attempt attempt) {
    return attempt.outcome().isConclusive() && attempt.duration().toSeconds() < 1;
  }
}
