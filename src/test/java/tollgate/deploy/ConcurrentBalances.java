package tollgate.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tollgate.testkit.HttpConnection;

/**
 * The outcome of a load on a gateway, for a time.
 *
 * @param answered number of requests that were answered with HTTP 200
 * @param refused number of the others
 * @param processorTime what the gateway used of the processors
 */
record ConcurrentBalances(long answered, long refused, Duration processorTime) {

  static final int CONNECTIONS = 16;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Sends a request again and again over each of 16 connections. */
  static ConcurrentBalances run(ImageGateway gateway, byte[] request, Duration length)
      throws InterruptedException, ExecutionException {
    Duration before = processorTime(gateway);
    AtomicLong answered = new AtomicLong();
    AtomicLong refused = new AtomicLong();
    long end = System.nanoTime() + length.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    List<Future<?>> clients = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(threads.submit(() -> repeat(gateway.port(), request, end, answered, refused)));
    }
    threads.shutdown();
    threads.awaitTermination(length.plus(TIMEOUT).toSeconds(), TimeUnit.SECONDS);
    for (Future<?> client : clients) {
      client.get();
    }
    return new ConcurrentBalances(
        answered.get(), refused.get(), processorTime(gateway).minus(before));
  }

  private static Duration processorTime(ImageGateway gateway) {
    return gateway.process().info().totalCpuDuration().orElseThrow();
  }

  private static Void repeat(
      int port, byte[] request, long end, AtomicLong answered, AtomicLong refused)
      throws IOException {
    try (HttpConnection connection = HttpConnection.open(port, TIMEOUT)) {
      while (System.nanoTime() < end) {
        (connection.send(request).status() == 200 ? answered : refused).incrementAndGet();
      }
    }
    return null;
  }
}
