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
import tollgate.bench.load.Latencies;
import tollgate.bench.load.LoadGenerator;
import tollgate.bench.load.LoadJob;
import tollgate.bench.load.LoadResult;

/** What a measurement works with: the world, the load, and words for whoever watches. */
public final class BenchmarkContext implements AutoCloseable {

  /** How many connections make the load of most goals. */
  public static final int CONNECTIONS = 32;

  private static final String MAIN = "bench";

  private final BenchmarkEnvironment world;
  private final Scale scale;
  private final Optional<Path> before;
  private final LoadGenerator load;
  private final Map<ServerKind, Double> steady = new EnumMap<>(ServerKind.class);
  private boolean hasUsers;

  BenchmarkContext(BenchmarkEnvironment world, Scale scale, Optional<Path> before)
      throws IOException {
    this.world = world;
    this.scale = scale;
    this.before = before;
    this.load = newLoad();
  }

  public BenchmarkEnvironment world() {
    return world;
  }

  public Scale scale() {
    return scale;
  }

  /** An older gateway to compare with. */
  public Optional<Path> before() {
    return before;
  }

  /** Another load process beside the one that runs the jobs; whoever asks for it closes it. */
  public LoadGenerator newLoad() throws IOException {
    return LoadGenerator.start();
  }

  /** The database of all measurements that need no other one, with its users. */
  public TestData data() {
    TestData data = world.data(MAIN);
    if (!hasUsers) {
      say("making %,d users", scale.users());
      data.users(scale.users());
      hasUsers = true;
    }
    return data;
  }

  /** The server of this kind in front of that database. */
  public ServerProcess server(ServerKind kind) throws IOException, InterruptedException {
    return world.servers().get(kind, data());
  }

  /** Runs a job and says how it goes. */
  public LoadResult run(String what, LoadJob job) throws IOException {
    LoadResult outcome = load.run(job, new ProgressLog(what));
    say(
        "%-44s %,9.0f/s  p50 %.2f ms  p99 %.2f ms",
        what, outcome.perSecond(), outcome.millis(0.5), outcome.millis(0.99));
    if (outcome.failed() > 0) {
      say("  ! %,d failed, the last one: %s", outcome.failed(), outcome.lastFailure());
    }
    return outcome;
  }

  /** Runs a job once in each round. */
  public Latencies runRounds(String what, LoadJob job) throws IOException {
    List<LoadResult> outcomes = new ArrayList<>();
    for (int i = 0; i < scale.rounds(); i++) {
      outcomes.add(run(what, job));
    }
    return new Latencies(outcomes);
  }

  /** The job of most goals: balances of all users over 32 connections. */
  public LoadJob balances(ServerProcess server, Duration length) {
    return LoadJob.balances(server.port(), CONNECTIONS, length, scale.users());
  }

  /** Brings a server to its speed. */
  public void warmUp(ServerProcess server) throws IOException {
    run(server.kind().label() + ", warming up", balances(server, scale.warmUp()));
  }

  /** Remembers a steady throughput for those who load a server with a share of it. */
  public void noteSteady(ServerKind kind, double perSecond) {
    steady.put(kind, perSecond);
  }

  /** The steady throughput of a server; measured now if nobody has done so before. */
  public double steady(ServerKind kind) throws IOException, InterruptedException {
    if (!steady.containsKey(kind)) {
      ServerProcess server = server(kind);
      warmUp(server);
      LoadJob job = balances(server, scale.period());
      noteSteady(kind, run(kind.label() + ", steady", job).perSecond());
    }
    return steady.get(kind);
  }

  /** A line for whoever watches. */
  public void say(String format, Object... values) {
    System.out.println("  " + String.format(Locale.ROOT, format, values));
  }

  @Override
  public void close() throws InterruptedException {
    load.close();
  }
}
