package tollgate.torture.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.ScenarioSkippedException;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.PoolerProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.ReaderGroup;

/**
 * The gateways reach PostgreSQL through PgBouncer: in transaction and statement mode they refuse to
 * start; in session mode they serve, also when PgBouncer is restarted.
 */
public record Pooler() implements Scenario {

  private static final int BUYERS = 20;
  private static final int PER_SECOND = 100;
  private static final int ROUNDS = 5;
  private static final Duration DOWN = Duration.ofSeconds(3);
  private static final Duration MAX_REFUSAL = Duration.ofSeconds(60);
  private static final Duration MAX_REQUEST = Duration.ofSeconds(10);
  private static final Duration MAX_RECOVERY = Duration.ofSeconds(15);

  @Override
  public Description description() {
    return new Description(
        "pooler",
        "PgBouncer in transaction and in statement mode: the start is refused with the mode's name; in session mode, restarted under load: 0 wrong answers, requests end within 10 s, full throughput within 15 s",
        Duration.ofMinutes(15),
        Requirements.NO_GATEWAYS);
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    Path program =
        PoolerProcess.find().orElseThrow(() -> new ScenarioSkippedException(PoolerProcess.HINT));
    for (String mode : List.of("transaction", "statement")) {
      refuse(context, program, mode);
    }
    PoolerProcess pooler = start(context, program, "session");
    for (int i = 0; i < 2; i++) {
      context.environment().startGateway(variables(pooler));
    }
    int rounds = context.scale().count(ROUNDS, 1);
    context.allowDuplicateMails();
    context.drainTimeout(Duration.ofSeconds(240));
    BuyerGroup buyers =
        SteadyLoad.start(context, BUYERS, PER_SECOND, Duration.ofMinutes(2L + rounds));
    ReaderGroup readers = context.startReaders();
    context.warmUp(PER_SECOND);
    for (int i = 1; i <= rounds; i++) {
      restart(context, pooler, "restart " + i);
    }
    context.stopAll(buyers, Duration.ofMinutes(4));
    context.add(
        Measurement.info(
            "failed and retried", OutcomeCounts.of(context.history()).failuresByKind()));
    context.add(Measurement.info("reads", Measurement.grouped(readers.readings().count())));
  }

  private static Map<String, String> variables(PoolerProcess pooler) {
    return Map.of("TOLLGATE_DB_URL", pooler.url());
  }

  private static PoolerProcess start(ScenarioContext context, Path program, String mode)
      throws Exception {
    context.phase(mode + " mode");
    PoolerProcess pooler = context.environment().newPooler(program, mode);
    pooler.start();
    return pooler;
  }

  private static void refuse(ScenarioContext context, Path program, String mode) throws Exception {
    long began = System.nanoTime();
    try (PoolerProcess pooler = start(context, program, mode);
        GatewayProcess gateway = context.environment().launchGateway(variables(pooler))) {
      OptionalInt exit = gateway.awaitExit(MAX_REFUSAL);
      context.add(
          Measurement.isTrue(
              mode + " mode is refused by name",
              exit.orElse(0) != 0 && gateway.log().contains("PgBouncer with pool_mode ="),
              exit.isPresent() ? gateway.log() : "it still runs after " + MAX_REFUSAL));
      context.add(
          Measurement.within(
              mode + " mode: refused after",
              MAX_REFUSAL,
              Duration.ofNanos(System.nanoTime() - began)));
    }
  }

  private static void restart(ScenarioContext context, PoolerProcess pooler, String name)
      throws Exception {
    Recovery recovery = Recovery.begin(context, name);
    try (History.ActiveFault fault = context.history().beginFault("PgBouncer down")) {
      pooler.close();
      Thread.sleep(DOWN.toMillis());
      pooler.start();
    }
    recovery.await(MAX_REQUEST, MAX_RECOVERY);
  }
}
