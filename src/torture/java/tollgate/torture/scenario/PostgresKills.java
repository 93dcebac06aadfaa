package tollgate.torture.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.Throughput;

/** All processes of PostgreSQL are killed under load, and it is started again, repeatedly. */
public record PostgresKills(int rounds) implements Scenario {

  private static final int BUYERS = 32;
  private static final int PER_SECOND = 300;
  private static final double RECOVERED_SHARE = 0.9;
  private static final Duration MAX_REQUEST = Duration.ofSeconds(5);
  private static final Duration MAX_RECOVERY = Duration.ofSeconds(5);
  private static final Duration ROUND = Duration.ofSeconds(9);

  @Override
  public Description description() {
    return new Description(
        "postgres-kills",
        "`kill -9` of PostgreSQL, %d rounds under load: 0 acknowledged sales missing; every request ends within 5 s; full throughput within 5 s of PostgreSQL accepting connections"
            .formatted(rounds),
        Duration.ofMinutes(10).plusMinutes(rounds));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    int count = context.scale().count(rounds, 2);
    context.drainTimeout(Duration.ofSeconds(240));
    context.allowDuplicateMails();
    BuyerGroup buyerGroup =
        SteadyLoad.start(
            context, BUYERS, PER_SECOND, ROUND.plusSeconds(11).multipliedBy(count + 5));
    double rate = context.warmUp(PER_SECOND);
    List<Long> restarts = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(context.seed());
    for (int i = 0; i < count; i++) {
      context.phase("round " + (i + 1));
      Thread.sleep(random.nextLong(1_000));
      restarts.add(killAndStart(context));
      Thread.sleep(ROUND.toMillis());
    }
    context.stopBuyers(buyerGroup, Duration.ofMinutes(4));
    context.add(Measurement.info("requests/s before", Math.round(rate)));
    addMeasurements(context, restarts, rate);
  }

  private static long killAndStart(ScenarioContext context) throws Exception {
    try (History.ActiveFault fault = context.history().beginFault("PostgreSQL killed")) {
      context.environment().postgres().kill();
      Thread.sleep(500);
      return context.environment().postgres().start();
    }
  }

  private static void addMeasurements(ScenarioContext context, List<Long> restarts, double rate) {
    History history = context.history();
    Throughput throughput = new Throughput(history);
    List<Optional<Duration>> recoveries =
        restarts.stream()
            .map(time -> throughput.recoveryTime(time, RECOVERED_SHARE, rate))
            .toList();
    Duration slowest =
        recoveries.stream()
            .flatMap(Optional::stream)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    long never = recoveries.stream().filter(Optional::isEmpty).count();
    context.add(Measurement.within("slowest until full throughput", MAX_RECOVERY, slowest));
    context.add(Measurement.exactly("rounds without full throughput again", 0, never));
    context.add(Measurement.within("longest request", MAX_REQUEST, history.latencies().max()));
    context.add(Measurement.info("failed and retried", OutcomeCounts.of(history).failuresByKind()));
  }
}
