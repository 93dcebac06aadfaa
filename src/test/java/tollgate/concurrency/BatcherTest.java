package tollgate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

  private static final Duration MAX_WAIT = Duration.ofSeconds(4);

  private final Vertx vertx = Vertx.vertx();
  private final EventLoop first = eventLoop();
  private final EventLoop second = eventLoop();
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final Map<String, Thread> completed = new ConcurrentHashMap<>();
  private final Batcher batcher = batcher(1);

  @AfterEach
  void closesTheThreads() {
    release.countDown();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void readsInOneBatchWhatAllEventLoopsHaveQueuedMeanwhile() {
    blockTheFirstBatch();
    enqueue(batcher, first, "a", "b");
    enqueue(batcher, second, "c");
    release.countDown();

    await().untilAsserted(() -> assertThat(completed).containsOnlyKeys("blocks", "a", "b", "c"));
    assertThat(batches).containsExactly(List.of("blocks"), List.of("a", "b", "c"));
  }

  @Test
  void continuesEachReadOnItsEventLoop() {
    blockTheFirstBatch();
    enqueue(batcher, first, "a");
    enqueue(batcher, second, "b");
    release.countDown();

    await().untilAsserted(() -> assertThat(completed).containsOnlyKeys("blocks", "a", "b"));
    assertThat(completed.get("a")).isEqualTo(completed.get("blocks")).isEqualTo(thread(first));
    assertThat(completed.get("b")).isEqualTo(thread(second));
  }

  @Test
  void readsAtMost64KeysInABatch() {
    blockTheFirstBatch();
    for (int i = 0; i < 150; i++) {
      enqueue(batcher, i % 2 == 0 ? first : second, "key" + i);
    }
    release.countDown();

    await().untilAsserted(() -> assertThat(completed).hasSize(151));
    assertThat(batches).extracting(List::size).containsExactly(1, 64, 64, 22);
  }

  @Test
  void readsAsManyBatchesAtOnceAsMayBeInFlight() {
    Batcher parallel = batcher(2);

    enqueue(parallel, first, "blocks");
    await().until(() -> batches.size() == 1);
    enqueue(parallel, first, "a");

    await().untilAsserted(() -> assertThat(completed).containsOnlyKeys("a"));
  }

  private void blockTheFirstBatch() {
    enqueue(batcher, first, "blocks");
    await().until(() -> batches.size() == 1);
  }

  private Batcher batcher(int maxInFlight) {
    return new Batcher(new WorkerPool("batcher-test", 4, vertx), maxInFlight, this::read);
  }

  private void read(List<PendingRead> batch) {
    batches.add(batch.stream().map(PendingRead::key).toList());
    if (batch.get(0).key().equals("blocks")) {
      awaitRelease();
    }
    PendingRead.complete(batch, List.of());
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void enqueue(Batcher target, EventLoop loop, String... keys) {
    for (String key : keys) {
      DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());
      Permit permit = new Permit(new Bulkhead(1, 1, MAX_WAIT, System::nanoTime), "client");
      exchange.setProperty(
          RequestContext.NAME, new RequestContext(null, "192.0.2.1", permit, loop));
      exchange.getMessage().setBody(key);
      target.enqueue(
          new PendingRead(exchange, isDone -> completed.put(key, Thread.currentThread())));
    }
  }

  private static Thread thread(EventLoop loop) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    loop.run(() -> thread.complete(Thread.currentThread()));
    return thread.join();
  }

  private EventLoop eventLoop() {
    CompletableFuture<EventLoop> loop = new CompletableFuture<>();
    vertx
        .getOrCreateContext()
        .runOnContext(
            ready -> {
              EventLoop.register();
              loop.complete(EventLoop.current());
            });
    return loop.join();
  }
}
