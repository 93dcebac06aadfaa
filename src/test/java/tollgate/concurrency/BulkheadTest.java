package tollgate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BulkheadTest {

  private static final int MAX_CONCURRENT = 2;
  private static final int MAX_QUEUED = 3;
  private static final Duration MAX_WAIT = Duration.ofSeconds(4);

  private static final String CLIENT = "192.0.2.1";
  private static final String OTHER = "192.0.2.2";

  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE);
  private final Bulkhead bulkhead =
      new Bulkhead(MAX_CONCURRENT, MAX_QUEUED, MAX_WAIT, nanoTime::get);
  private final List<String> events = new ArrayList<>();

  @Test
  void permitsAtMostMaxConcurrentTasks() {
    submit("a", "b", "c");

    assertThat(events).containsExactly("a permitted", "b permitted");
    assertThat(bulkhead.queueSize()).isEqualTo(1);
  }

  @Test
  void passesAPermitToTheTaskThatHasWaitedLongest() {
    submit("a", "b", "c", "d");

    bulkhead.release(CLIENT);
    bulkhead.release(CLIENT);

    assertThat(events).containsExactly("a permitted", "b permitted", "c permitted", "d permitted");
    assertThat(bulkhead.queueSize()).isZero();
  }

  @Test
  void rejectsATaskAtOnceWhenTheQueueIsFull() {
    submit("a", "b", "c", "d", "e", "f");

    assertThat(events).containsExactly("a permitted", "b permitted", "f rejected");
    assertThat(bulkhead.queueSize()).isEqualTo(MAX_QUEUED);
  }

  @Test
  void queuesAnotherTaskAfterOneIsPermitted() {
    submit("a", "b", "c", "d", "e");

    bulkhead.release(CLIENT);
    submit("f");

    assertThat(events).containsExactly("a permitted", "b permitted", "c permitted");
    assertThat(bulkhead.queueSize()).isEqualTo(MAX_QUEUED);
  }

  @Test
  void rejectsATaskThatHasWaitedTooLongAndPermitsTheNext() {
    submit("a", "b", "c");
    advance(Duration.ofSeconds(1));
    submit("d");
    advance(MAX_WAIT.minusSeconds(1));

    bulkhead.release(CLIENT);

    assertThat(events).containsExactly("a permitted", "b permitted", "c rejected", "d permitted");
  }

  @Test
  void permitsATaskThatHasWaitedAlmostTooLong() {
    submit("a", "b", "c");
    advance(MAX_WAIT.minusNanos(1));

    bulkhead.release(CLIENT);

    assertThat(events).endsWith("c permitted");
  }

  @Test
  void keepsAPermitFreeWhenAllQueuedTasksAreTooLate() {
    submit("a", "b", "c", "d");
    advance(MAX_WAIT);
    bulkhead.release(CLIENT);

    submit("e", "f");

    assertThat(events)
        .containsExactly("a permitted", "b permitted", "c rejected", "d rejected", "e permitted");
    assertThat(bulkhead.queueSize()).isEqualTo(1);
  }

  @Test
  void reusesEveryPermit() {
    for (int round = 0; round < 10; round++) {
      submit("a", "b", "c");
      bulkhead.release(CLIENT);
      bulkhead.release(CLIENT);
      bulkhead.release(CLIENT);
    }

    assertThat(events).hasSize(30).doesNotContain("c rejected");
  }

  @Test
  void permitsNothingWhileItIsPaused() {
    submit("a");
    bulkhead.pause();

    submit("b");
    bulkhead.release(CLIENT);

    assertThat(events).containsExactly("a permitted");
    assertThat(bulkhead.queueSize()).isEqualTo(1);
  }

  @Test
  void permitsQueuedTasksUpToTheLimitWhenItResumes() {
    submit("a");
    bulkhead.pause();
    submit("b", "c", "d");

    bulkhead.resume();
    bulkhead.release(CLIENT);

    assertThat(events).containsExactly("a permitted", "b permitted", "c permitted");
    assertThat(bulkhead.queueSize()).isEqualTo(1);
  }

  @Test
  void isIdleWhenTheLastPermitIsReleased() throws Exception {
    submit("a", "b");
    bulkhead.pause();
    CompletableFuture<Void> idle = CompletableFuture.runAsync(this::awaitIdle);

    bulkhead.release(CLIENT);
    assertThat(idle).isNotDone();
    bulkhead.release(CLIENT);

    assertThat(idle).succeedsWithin(Duration.ofSeconds(5));
  }

  private void awaitIdle() {
    try {
      bulkhead.awaitIdle(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void hasEveryPermitFreeWhenItResumesWithAnEmptyQueue() {
    bulkhead.pause();

    bulkhead.resume();
    submit("a", "b", "c");

    assertThat(events).containsExactly("a permitted", "b permitted");
  }

  @Test
  void getsAPermitBackWhenTheLastHolderReleasesIt() {
    submit("a", "b", "c", "d");
    Permit permit = new Permit(bulkhead, CLIENT);

    assertThat(permit.retain()).isTrue();
    permit.release();
    assertThat(events).containsExactly("a permitted", "b permitted");
    permit.release();

    assertThat(events).containsExactly("a permitted", "b permitted", "c permitted");
  }

  @Test
  void givesNoHolderAPermitThatWasReturned() {
    submit("a", "b", "c");
    Permit permit = new Permit(bulkhead, CLIENT);

    permit.release();

    assertThat(permit.retain()).isFalse();
    assertThat(events).containsExactly("a permitted", "b permitted", "c permitted");
  }

  @Test
  void servesTheClientsThatWaitInTurn() {
    Bulkhead wide = new Bulkhead(4, MAX_QUEUED, MAX_WAIT, nanoTime::get);
    for (String holder : List.of("p", "q", "r", "s")) {
      wide.submit(holder, new RecordingTask(holder));
    }
    wide.submit(CLIENT, new RecordingTask("a"));
    wide.submit(CLIENT, new RecordingTask("b"));
    wide.submit(OTHER, new RecordingTask("x"));

    wide.release("p");
    wide.release("q");
    wide.release("r");

    assertThat(events).endsWith("a permitted", "x permitted", "b permitted");
  }

  @Test
  void passesOverAClientThatHoldsHalfOfThePermits() {
    submit("a", "b");
    submitFrom(OTHER, "x");
    submit("c");
    bulkhead.release(CLIENT);
    submitFrom(OTHER, "y");

    bulkhead.release(CLIENT);
    bulkhead.release(OTHER);

    assertThat(events)
        .containsExactly("a permitted", "b permitted", "x permitted", "c permitted", "y permitted");
  }

  @Test
  void rejectsTheNewestTaskOfTheLongestQueueForANewClient() {
    submit("a", "b", "c", "d", "e");

    submitFrom(OTHER, "x");
    bulkhead.release(CLIENT);
    bulkhead.release(CLIENT);

    assertThat(events).endsWith("e rejected", "x permitted", "c permitted");
    assertThat(bulkhead.queueSize()).isEqualTo(1);
  }

  @Test
  void rejectsANewcomerThatWouldWaitWithAsManyTasksAsAnyOther() {
    submit("a", "b", "c", "d");
    submitFrom(OTHER, "x");

    submitFrom(OTHER, "y");
    submit("e");

    assertThat(events).endsWith("y rejected", "e rejected");
    assertThat(bulkhead.queueSize()).isEqualTo(MAX_QUEUED);
  }

  @Test
  void givesOneClientAllPermitsWhileNoOtherWaits() {
    submit("a", "b");

    assertThat(events).containsExactly("a permitted", "b permitted");
  }

  @Test
  void isNotIdleWhileATaskIsQueuedUnlessItIsPaused() throws Exception {
    submit("a", "b", "c");
    CompletableFuture<Void> idle = CompletableFuture.runAsync(this::awaitIdle);

    bulkhead.release(CLIENT);
    bulkhead.release(CLIENT);
    assertThat(idle).isNotDone();
    bulkhead.release(CLIENT);

    assertThat(idle).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void movesAPermitToAnotherBulkheadAndFreesTheFirst() {
    Bulkhead second = new Bulkhead(1, 1, MAX_WAIT, nanoTime::get);
    submit("a", "b", "c");
    second.submit(OTHER, new RecordingTask("x"));
    Permit permit = new Permit(bulkhead, CLIENT);

    permit.moveTo(second, CLIENT, new RecordingTask("a moved"));
    assertThat(events).endsWith("x permitted", "c permitted");
    second.release(OTHER);
    assertThat(events).endsWith("a moved permitted");
    permit.release();
    second.submit(OTHER, new RecordingTask("y"));

    assertThat(events).endsWith("y permitted");
  }

  @Test
  void returnsNoPermitOfARequestThatTheSecondBulkheadRejects() {
    Bulkhead second = new Bulkhead(1, 0, MAX_WAIT, nanoTime::get);
    submit("a", "b");
    second.submit(OTHER, new RecordingTask("x"));
    Permit permit = new Permit(bulkhead, CLIENT);

    permit.moveTo(second, CLIENT, new RecordingTask("a moved"));
    permit.release();
    submit("c", "d");

    assertThat(events).endsWith("a moved rejected", "c permitted");
  }

  private void advance(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }

  private void submit(String... names) {
    submitFrom(CLIENT, names);
  }

  private void submitFrom(String client, String... names) {
    for (String name : names) {
      bulkhead.submit(client, new RecordingTask(name));
    }
  }

  private final class RecordingTask implements Bulkhead.Task {

    private final String name;

    RecordingTask(String name) {
      this.name = name;
    }

    @Override
    public void onPermitted() {
      events.add(name + " permitted");
    }

    @Override
    public void onRejected() {
      events.add(name + " rejected");
    }
  }
}
