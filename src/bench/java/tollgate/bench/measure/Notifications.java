package tollgate.bench.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.ProcessStats;
import tollgate.bench.environment.TestData;

/**
 * Measures how long a changed setting takes to reach many gateways, each of which listens, reads
 * the settings again, and tests its connection twice a second.
 */
public final class Notifications {

  private static final int CHANGES = 40;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int POLL_INTERVAL_MS = 500;

  private final TestData data;
  private final int gateways;
  private final AtomicReference<CountDownLatch> round = new AtomicReference<>();
  private volatile boolean isClosed;

  private Notifications(TestData data, int gateways) {
    this.data = data;
    this.gateways = gateways;
  }

  public static MeasurementResult measure(BenchmarkContext context) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (int gateways : List.of(1, 20, 200)) {
      figures.addAll(new Notifications(context.data(), gateways).run(context.scale().period()));
    }
    return MeasurementResult.of(figures);
  }

  private List<Figure> run(Duration idle) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(gateways);
    CountDownLatch listening = new CountDownLatch(gateways);
    round.set(listening);
    for (int i = 0; i < gateways; i++) {
      threads.submit(this::listen);
    }
    await(listening);
    try (Handle handle = data.jdbi().open()) {
      Duration before = processorTime(handle);
      TimeUnit.MILLISECONDS.sleep(idle.toMillis());
      double idleShare = nanos(processorTime(handle).minus(before)) / nanos(idle);
      List<Long> times = new ArrayList<>();
      before = processorTime(handle);
      for (int i = 0; i < CHANGES; i++) {
        times.add(change(handle));
      }
      double change = nanos(processorTime(handle).minus(before)) / CHANGES / 1e6;
      return figures(times, idleShare, change);
    } finally {
      isClosed = true;
      threads.shutdown();
      threads.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private List<Figure> figures(List<Long> times, double idleShare, double change) {
    List<Long> sorted = times.stream().sorted().toList();
    return List.of(
        Figure.info(
            "%d gateways have read a changed setting, p50 · max".formatted(gateways),
            "%.1f · %.1f ms"
                .formatted(
                    sorted.get(sorted.size() / 2) / 1e6, sorted.get(sorted.size() - 1) / 1e6)),
        Figure.info(
            "processor time of PostgreSQL, a change with %d gateways".formatted(gateways),
            Figure.text(change, "ms")),
        Figure.info(
            "processor of PostgreSQL, %d gateways listening".formatted(gateways),
            Figure.text(Math.max(0, idleShare) * 100, "%")));
  }

  /** Returns how long it took until the last gateway had read the settings, in nanoseconds. */
  private long change(Handle handle) throws InterruptedException {
    CountDownLatch received = new CountDownLatch(gateways);
    round.set(received);
    long begin = System.nanoTime();
    handle.execute(
        "insert into conflines (name, owner_id, value) values ('Nice_Number_Digits', 0, '4')"
            + " on conflict (name, owner_id) do update set value = excluded.value");
    await(received);
    return System.nanoTime() - begin;
  }

  private Void listen() throws SQLException {
    try (Handle handle = data.jdbi().open();
        Statement statement = handle.getConnection().createStatement()) {
      Connection connection = handle.getConnection();
      statement.execute("listen tollgate_changes");
      round.get().countDown();
      while (!isClosed) {
        if (hasChanged(connection)) {
          statement.execute("select name, owner_id, value from conflines");
          round.get().countDown();
        } else {
          statement.execute("");
        }
      }
      return null;
    }
  }

  private static boolean hasChanged(Connection connection) throws SQLException {
    var received = connection.unwrap(PGConnection.class).getNotifications(POLL_INTERVAL_MS);
    return received != null && received.length > 0;
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(latch.getCount() + " gateways received nothing");
    }
  }

  /** Returns that of the server to which a connection leads, with all its processes. */
  private static Duration processorTime(Handle handle) {
    // Processes that end meanwhile are missing, so a short difference can be below the truth.
    long backend = handle.createQuery("select pg_backend_pid()").mapTo(Long.class).one();
    ProcessStats stats =
        ProcessStats.of(ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow());
    return stats.user().plus(stats.system());
  }

  private static double nanos(Duration duration) {
    return duration.toNanos();
  }
}
