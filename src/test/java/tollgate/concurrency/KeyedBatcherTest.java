package tollgate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items are texts such as {@code a1}, with the key {@code a}. */
class KeyedBatcherTest {

  private final Vertx vertx = Vertx.vertx();
  private final WorkerPool workers = new WorkerPool("keyed", 4, vertx);
  private final KeyedBatcher<Character, String> batcher =
      new KeyedBatcher<>(workers, 2, 3, item -> item.charAt(0), this::process);
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final Queue<List<String>> returned = new ConcurrentLinkedQueue<>();
  private final CountDownLatch busy = new CountDownLatch(1);

  @BeforeEach
  void occupyBothWorkers() {
    submit("x1");
    await().until(() -> batches.size() == 1);
    submit("y1");
    await().until(() -> batches.size() == 2);
  }

  @AfterEach
  void closeTheThreads() {
    busy.countDown();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void takesTheKeysThatWaitTogetherUpToTheirLimit() {
    submit("a1", "b1", "a2", "c1", "d1");
    busy.countDown();

    await().until(() -> batches.size() == 4);
    assertThat(batches)
        .contains(List.of("x1"), List.of("y1"), List.of("a1", "a2", "b1", "c1"), List.of("d1"));
  }

  @Test
  void runsOneBatchOfAKeyAtATime() {
    submit("x2", "x3", "y2");

    assertThat(batches).hasSize(2);
    busy.countDown();
    await().until(() -> batches.stream().mapToInt(List::size).sum() == 5);
    assertThat(batches).noneMatch(batch -> batch.contains("x1") && batch.size() > 1);
  }

  @Test
  void takesAtMost16Items() {
    IntStream.rangeClosed(1, 17).forEach(i -> submit("a" + i));
    busy.countDown();

    await().until(() -> batches.size() == 4);
    assertThat(batches).extracting(List::size).containsExactlyInAnyOrder(1, 1, 16, 1);
  }

  @Test
  void takesReturnedItemsFirstAndWithoutOtherKeys() {
    submit("a1", "a2", "b1");
    returned.add(List.of("a1", "a2"));
    submit("a3");
    busy.countDown();

    await().until(() -> batches.size() == 4);
    assertThat(batches).contains(List.of("a1", "a2", "a3", "b1"));
    assertThat(batches).last().isEqualTo(List.of("a1", "a2"));
  }

  private void submit(String... items) {
    List.of(items).forEach(batcher::submit);
  }

  private List<String> process(List<String> batch) {
    batches.add(batch);
    if (batch.get(0).startsWith("x") || batch.get(0).startsWith("y")) {
      waitForTheEnd();
      return List.of();
    }
    List<String> back = returned.poll();
    return back == null ? List.of() : back;
  }

  private void waitForTheEnd() {
    try {
      busy.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
