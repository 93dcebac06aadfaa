package tollgate.torture.scenario;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongFunction;
import tollgate.testkit.HttpConnection;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.ConnectionFlood;
import tollgate.torture.attack.PasswordGuesses;
import tollgate.torture.attack.RepeatedRequests;
import tollgate.torture.attack.StatusCounts;
import tollgate.torture.environment.ConsoleUser;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;

/** One address guesses phone links, hashes and passwords. */
public record Guesses() implements Scenario {

  private static final int CONNECTIONS = 16;
  private static final int MAX_ANSWERS = 20;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Override
  public Description description() {
    return new Description(
        "guesses",
        "one address guesses phone links, hashes and passwords, a minute each: at most 20 answers other than 429 a minute; 99 % of honest calls within 1 s; an honest sign-in succeeds meanwhile",
        Duration.ofMinutes(6),
        new Requirements(1, false));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    GatewayProcess gateway = context.environment().gateways().get(0);
    context.environment().database().setPassword(ConsoleUser.PASSWORD);
    try (AttackedGateway attacked = AttackedGateway.begin(context, gateway)) {
      guess(
          context,
          attacked,
          "phone links",
          i -> HttpConnection.get("/billing/api/simple_balance/" + UUID.randomUUID()));
      guess(
          context,
          attacked,
          "hashes",
          i ->
              HttpConnection.post(
                  "/billing/api/user_balance_get?username=honest&u=admin&hash=%040x".formatted(i),
                  "",
                  ""));
      passwords(context, attacked);
    }
  }

  private static void guess(
      ScenarioContext context, AttackedGateway attacked, String name, LongFunction<byte[]> guesses)
      throws Exception {
    context.phase(name);
    RepeatedRequests requests = new RepeatedRequests(guesses);
    long begin = System.nanoTime();
    try (ConnectionFlood flood =
        ConnectionFlood.start(requests::open, attacked.process().port(), CONNECTIONS)) {
      Thread.sleep(MINUTE.toMillis());
    }
    measure(context, name, requests.responses());
    attacked.measure(context, name, 99, begin);
  }

  private static void passwords(ScenarioContext context, AttackedGateway attacked)
      throws Exception {
    context.phase("passwords");
    long begin = System.nanoTime();
    try (PasswordGuesses guesses = PasswordGuesses.start(attacked.process().consolePort())) {
      Thread.sleep(MINUTE.toMillis() / 2);
      boolean isSignedIn = new ConsoleUser(attacked.process(), ConsoleUser.PASSWORD).signIn();
      context.add(
          Measurement.isTrue("passwords: honest sign-in meanwhile", isSignedIn, "it is refused"));
      Thread.sleep(MINUTE.toMillis() / 2);
      measure(context, "passwords", guesses.responses());
    }
    attacked.measure(context, "passwords", 99, begin);
  }

  private static void measure(ScenarioContext context, String name, StatusCounts responses) {
    context.add(
        Measurement.atMost(
            name + ": answers in a minute", MAX_ANSWERS, responses.otherThan(TOO_MANY_REQUESTS)));
    context.add(Measurement.info(name + ": answers by status", responses));
  }
}
