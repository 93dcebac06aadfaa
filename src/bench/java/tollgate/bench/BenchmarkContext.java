package tollgate.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  private final LoadGenerator load;
  private final Map<ServerKind, Double> steadyRates = new EnumMap<>(ServerKind.class);
  private final Map<CapacityRate, Double> capacity = new EnumMap<>(CapacityRate.class);
  private final Set<String> withUsers = new HashSet<>();

  BenchmarkContext(BenchmarkEnvironment environment, Scale scale) throws IOException {
    this.environment = environment;
    this.scale = scale;
    this.load = newLoadGenerator();
  }

  public BenchmarkEnvironment environment() {
    return environment;
  }

  public Scale scale() {
    return scale;
  }

  /** Returns whether an older gateway is measured as well. */
  public boolean hasBefore() {
    return environment.jars().hasBefore();
  }

  /** Starts another load process, in addition to the one that runs the jobs. */
  public LoadGenerator newLoadGenerator() throws IOException {
    return LoadGenerator.start();
  }

  /** Returns the database of the current gateway in most measurements, with its users. */
  public TestData data() {
    return data(ServerKind.GATEWAY);
  }

  /** Returns the database of a server in most measurements; creates its users at the first call. */
  public TestData data(ServerKind server) {
    TestData data = environment.data(DATABASE, server);
    if (withUsers.add(data.name())) {
      log("creating %,d users in %s", scale.users(), data.name());
      data.createUsers(scale.users());
    }
    return data;
  }

  /** Returns the server of this kind with its database; starts it when it does not run. */
  public ServerProcess server(ServerKind kind) throws IOException, InterruptedException {
    return environment.servers().get(kind, data(kind));
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

  /** Keeps a rate from which the report derives what a machine carries. */
  public void setCapacity(CapacityRate rate, double perSecond) {
    capacity.put(rate, perSecond);
  }

  /** Returns the rates that were measured, in requests per second. */
  Map<CapacityRate, Double> capacity() {
    return capacity;
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
