package tollgate.torture.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.TimedGuesses;
import tollgate.torture.check.TimeComparison;
import tollgate.torture.environment.ConsoleUser;
import tollgate.torture.environment.Database;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;

/** Times of wrong guesses do not differ by whether a user exists, nor by its kind of password. */
public record Timing() implements Scenario {

  private static final int CALLS = 4_000;
  private static final int WARM_UP_CALLS = 3_000;
  private static final int SIGN_INS = 400;
  private static final int MIN_SIGN_INS = 60;
  private static final int WARM_UP_SIGN_INS = 10;
  private static final double MIN_P = 0.01;

  /** The kinds of accounts, with names of equal length; the last one has no users. */
  private static final List<String> KINDS = List.of("argon", "sha-1", "blank", "noone");

  private static final String USERS =
      "insert into users (username) select ? || lpad(cast(i as text), 5, '0') from generate_series(0, ?) as i";
  private static final String PASSWORDS =
      "update users set password = (select password from users where id = 0) where username like ?";

  /** A guess that a name selects. */
  @FunctionalInterface
  private interface Guess {
    double time(String name) throws IOException;
  }

  @Override
  public Description description() {
    return new Description(
        "timing",
        "4,000 wrong hashes each of known and unknown callers, and wrong passwords of users with Argon2id, SHA-1, no password and of unknown ones, interleaved: p > 0.01 (Mann-Whitney)",
        Duration.ofMinutes(20),
        Requirements.NO_GATEWAYS);
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    GatewayProcess gateway =
        context.environment().startGateway(Map.of("TOLLGATE_TRUSTED_PROXIES", "127.0.0.1"));
    createUsers(context.environment().database(), gateway);
    Random random = new Random(context.seed());
    try (TimedGuesses api = TimedGuesses.open(gateway.port())) {
      hashes(context, api, random);
    }
    try (TimedGuesses console = TimedGuesses.open(gateway.consolePort())) {
      passwords(context, console, random);
    }
  }

  /** The first sign-in of the administrator replaces the SHA-1 by Argon2id, which is copied. */
  private static void createUsers(Database database, GatewayProcess gateway) throws Exception {
    database.execute(USERS, "known", CALLS);
    for (String kind : KINDS.subList(0, 3)) {
      database.execute(USERS, kind, SIGN_INS + WARM_UP_SIGN_INS);
    }
    database.setPassword(ConsoleUser.PASSWORD);
    database.execute(PASSWORDS, "sha-1%");
    if (!new ConsoleUser(gateway, ConsoleUser.PASSWORD).signIn()) {
      throw new IOException("The administrator could not sign in");
    }
    database.execute(PASSWORDS, "argon%");
    database.execute("vacuum analyze users");
  }

  private static void hashes(ScenarioContext context, TimedGuesses api, Random random)
      throws IOException {
    List<String> kinds = List.of("known", "noone");
    context.phase("warming up");
    times(WARM_UP_CALLS, kinds, i -> 0, api::hash, random);
    context.phase("hashes");
    compare(context, "hashes, same names", kinds, times(CALLS, kinds, i -> 0, api::hash, random));
    compare(
        context, "hashes, new names", kinds, times(CALLS, kinds, i -> i + 1, api::hash, random));
  }

  private static void passwords(ScenarioContext context, TimedGuesses console, Random random)
      throws IOException {
    int count = context.scale().count(SIGN_INS, MIN_SIGN_INS);
    context.phase("passwords");
    times(WARM_UP_SIGN_INS, KINDS, i -> i, console::password, random);
    double[][] times = times(count, KINDS, i -> WARM_UP_SIGN_INS + i, console::password, random);
    compare(context, "passwords", KINDS, times);
  }

  /** Returns the times of each kind; the kinds take turns in random order. */
  private static double[][] times(
      int count, List<String> kinds, IntFunction<Integer> numbers, Guess guess, Random random)
      throws IOException {
    double[][] times = new double[kinds.size()][count];
    List<Integer> order = new ArrayList<>(IntStream.range(0, kinds.size()).boxed().toList());
    for (int i = 0; i < count; i++) {
      Collections.shuffle(order, random);
      for (int kind : order) {
        times[kind][i] = guess.time("%s%05d".formatted(kinds.get(kind), numbers.apply(i)));
      }
    }
    return times;
  }

  /** Compares each kind with the last one. */
  private static void compare(
      ScenarioContext context, String name, List<String> kinds, double[][] times) {
    int last = kinds.size() - 1;
    for (int kind = 0; kind < last; kind++) {
      TimeComparison comparison = new TimeComparison(times[kind], times[last]);
      String pair = "%s, %s and %s".formatted(name, kinds.get(kind), kinds.get(last));
      context.add(Measurement.above(pair + ": p", MIN_P, comparison.pValue()));
      context.add(Measurement.info(pair + ": medians", comparison.medians()));
      context.add(
          Measurement.info(
              pair + ": p if one were 5 % slower", "%.2g".formatted(comparison.controlPValue())));
    }
  }
}
