package tollgate.torture.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.HashChecks;
import tollgate.torture.environment.ConsoleUser;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;

/** Twenty users of the console check wrong hashes at once. */
public record HashHelperChecks() implements Scenario {

  private static final int USERS = 20;
  private static final int MAX_TIMES = 2;
  private static final Duration CHECKS = Duration.ofSeconds(60);
  private static final Duration MIN_CHECKS = Duration.ofSeconds(15);

  @Override
  public Description description() {
    return new Description(
        "hash-checks",
        "20 users check wrong hashes in the hash helper at once for 60 s: p99 of 50 honest calls a second at most twice that of before; no `OutOfMemoryError`",
        Duration.ofMinutes(5),
        new Requirements(1, false));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    GatewayProcess gateway = context.environment().gateways().get(0);
    try (AttackedGateway attacked = AttackedGateway.begin(context, gateway)) {
      List<ConsoleUser> users = signedIn(context, gateway);
      long time = context.scale().time(CHECKS, MIN_CHECKS).toMillis();
      context.phase("without checks");
      long begin = System.nanoTime();
      Thread.sleep(time);
      Duration before = attacked.honest().since(begin).latencies().percentile(0.99);
      context.add(Measurement.info("p99 without checks", Measurement.seconds(before)));

      context.phase("checks");
      begin = System.nanoTime();
      try (HashChecks checks = HashChecks.start(users)) {
        Thread.sleep(time);
        context.add(Measurement.info("responses to the checks by status", checks.responses()));
      }
      attacked.measure(context, "checks", 99, begin);
      context.add(
          Measurement.within(
              "p99 with checks",
              before.multipliedBy(MAX_TIMES),
              attacked.honest().since(begin).latencies().percentile(0.99)));
      context.add(
          Measurement.isTrue(
              "the process runs, no OutOfMemoryError",
              gateway.residentBytes() > 0,
              "the process has ended"));
    }
  }

  private static List<ConsoleUser> signedIn(ScenarioContext context, GatewayProcess gateway)
      throws Exception {
    List<ConsoleUser> users = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      String name = "checker" + i;
      context.environment().database().createUser(name, "admin", "phone-" + name, "0");
      context.environment().database().setPassword(name, ConsoleUser.PASSWORD);
      ConsoleUser user = new ConsoleUser(gateway, name, ConsoleUser.PASSWORD);
      if (!user.signIn()) {
        refused.add(name);
      }
      users.add(user);
    }
    context.add(Measurement.none("refused sign-ins", refused));
    return users;
  }
}
