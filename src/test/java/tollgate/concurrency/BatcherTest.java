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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

  private static final Duration MAX_WAIT = Duration.ofSeconds(4);

  private final Vertx vertx = Vertx.vertx();
  private final EventLoop loop = eventLoop();
  private final Batcher batcher = new Batcher(loop, this::read);
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final List<List<PendingRead>> blocked = new CopyOnWriteArrayList<>();
  private final List<Runnable> ends = new CopyOnWriteArrayList<>();
  private final Map<String, Thread> completed = new ConcurrentHashMap<>();

  @AfterEach
  void closesTheThreads() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void readsInOneBatchWhatArrivesInOneTurnOfTheEventLoop() {
    enqueue("a", "b", "c");

    await().untilAsserted(() -> assertThat(completed).containsOnlyKeys("a", "b", "c"));
    assertThat(batches).containsExactly(List.of("a", "b", "c"));
  }

  @Test
  void readsTwoBatchesAtOnceAndThenWhatWasQueuedMeanwhile() {
    blockTwoBatches();
    enqueue("a");
    enqueue("b");
    assertThat(batches).containsExactly(List.of("blocks1"), List.of("blocks2"));
    endABlockedBatch();

    await().untilAsserted(() -> assertThat(completed).containsOnlyKeys("blocks1", "a", "b"));
    assertThat(batches).last().isEqualTo(List.of("a", "b"));
  }

  @Test
  void continuesEachReadOnItsEventLoop() {
    blockTwoBatches();
    enqueue("a");
    new Thread(this::endABlockedBatch).start();

    await().untilAsserted(() -> assertThat(completed).containsOnlyKeys("blocks1", "a"));
    assertThat(completed.values()).containsOnly(thread(loop));
  }

  @Test
  void readsAtMost64KeysInABatch() {
    blockTwoBatches();
    enqueue(IntStream.range(0, 150).mapToObj(i -> "key" + i).toArray(String[]::new));
    endABlockedBatch();

    await().untilAsserted(() -> assertThat(completed).hasSize(151));
    assertThat(batches).extracting(List::size).containsExactly(1, 1, 64, 64, 22);
  }

  @Test
  void treatsTheEventLoopsOfOneThreadAsOne() {
    List<EventLoop> all = EventLoop.all(vertx);

    assertThat(all).doesNotHaveDuplicates().contains(loop);
    assertThat(EventLoop.all(vertx)).isEqualTo(all);
  }

  private void blockTwoBatches() {
    enqueue("blocks1");
    enqueue("blocks2");
  }

  private void read(List<PendingRead> batch, Runnable onRead) {
    batches.add(batch.stream().map(PendingRead::key).toList());
    if (batch.get(0).key().startsWith("blocks")) {
      blocked.add(batch);
      ends.add(onRead);
    } else {
      PendingRead.proceed(batch);
      onRead.run();
    }
  }

  private void endABlockedBatch() {
    PendingRead.proceed(blocked.remove(0));
    ends.remove(0).run();
  }

  /** Enqueues these keys in one turn of the event loop, and waits for the next turn but one. */
  private void enqueue(String... keys) {
    loop.runLater(() -> Stream.of(keys).forEach(this::enqueueHere));
    thread(loop);
    thread(loop);
  }

  private void enqueueHere(String key) {
    DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());
    Permit permit = new Permit(new Bulkhead(1, 1, MAX_WAIT, System::nanoTime), "client");
    exchange.setProperty(RequestContext.NAME, new RequestContext(null, "192.0.2.1", permit, loop));
    exchange.getMessage().setBody(key);
    batcher.enqueue(
        new PendingRead(exchange, isDone -> completed.put(key, Thread.currentThread())));
  }

  private static Thread thread(EventLoop loop) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    loop.runLater(() -> thread.complete(Thread.currentThread()));
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
