package tollgate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tollgate.bench.environment.BenchmarkEnvironment;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.environment.TestData;
import tollgate.bench.load.LoadGenerator;
import tollgate.bench.load.LoadJob;
import tollgate.bench.load.LoadResult;
import tollgate.testkit.Latencies;

/** Gives a measurement its environment, scale and load generator, and prints progress. */
public final class BenchmarkContext implements AutoCloseable {

  /** The connections of most measurements. */
  public static final int CONNECTIONS = 32;

  private static final String DATABASE = "bench";

  private final BenchmarkEnvironment environment;
  private final Scale scale;
  private final Optional<Path> before;
  private final LoadGenerator load;
  private final Map<ServerKind, Double> steadyRates = new EnumMap<>(ServerKind.class);
  private boolean hasUsers;

  BenchmarkContext(BenchmarkEnvironment environment, Scale scale, Optional<Path> before)
      throws IOException {
    this.environment = environment;
    this.scale = scale;
    this.before = before;
    this.load = newLoadGenerator();
  }

  public BenchmarkEnvironment environment() {
    return environment;
  }

  public Scale scale() {
    return scale;
  }

  /** Returns an older gateway to compare with, if any. */
  public Optional<Path> before() {
    return before;
  }

  /** Starts another load process, in addition to the one that runs the jobs. */
  public LoadGenerator newLoadGenerator() throws IOException {
    return LoadGenerator.start();
  }

  /** Returns the database of most measurements; creates its users at the first call. */
  public TestData data() {
    TestData data = environment.data(DATABASE);
    if (!hasUsers) {
      log("creating %,d users", scale.users());
      data.createUsers(scale.users());
      hasUsers = true;
    }
    return data;
  }

  /** Returns the server of this kind with that database; starts it when it does not run. */
  public ServerProcess server(ServerKind kind) throws IOException, InterruptedException {
    return environment.servers().get(kind, data());
  }

  /** Runs a job and prints its result. */
  public LoadResult run(String name, LoadJob job) throws IOException {
    LoadResult result = load.run(job, new ProgressLog(name));
    log(
        "%-44s %,9.0f/s  p50 %.2f ms  p99 %.2f ms",
        name, result.perSecond(), result.latencies().millis(0.5), result.latencies().millis(0.99));
    if (result.failed() > 0) {
      log("  ! %,d failed, the last one: %s", result.failed(), result.lastFailure());
    }
    return result;
  }

  /** Runs a job once in each round and returns the latencies of all rounds together. */
  public Latencies runRounds(String name, LoadJob job) throws IOException {
    List<LoadResult> results = new ArrayList<>();
    for (int i = 0; i < scale.rounds(); i++) {
      results.add(run(name, job));
    }
    return Latencies.merged(results.stream().map(LoadResult::histogram).toList());
  }

  /** Returns the job of most measurements: balances of all users over 32 connections. */
  public LoadJob balances(ServerProcess server, Duration length) {
    return LoadJob.balances(server.port(), CONNECTIONS, length, scale.users());
  }

  /** Warms a server up. */
  public void warmUp(ServerProcess server) throws IOException {
    run(server.kind().label() + ", warming up", balances(server, scale.warmUp()));
  }

  /** Keeps the steady throughput of a server for the measurements that load a share of it. */
  public void setSteadyRate(ServerKind kind, double perSecond) {
    steadyRates.put(kind, perSecond);
  }

  /** Returns the steady throughput of a server in requests per second; measures it if needed. */
  public double steadyRate(ServerKind kind) throws IOException, InterruptedException {
    if (!steadyRates.containsKey(kind)) {
      ServerProcess server = server(kind);
      warmUp(server);
      LoadJob job = balances(server, scale.period());
      setSteadyRate(kind, run(kind.label() + ", steady", job).perSecond());
    }
    return steadyRates.get(kind);
  }

  /** Prints a line of progress. */
  public void log(String format, Object... values) {
    System.out.println("  " + String.format(Locale.ROOT, format, values));
  }

  @Override
  public void close() throws InterruptedException {
    load.close();
  }
}
