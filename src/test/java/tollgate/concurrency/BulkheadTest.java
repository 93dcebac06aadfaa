package tollgate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tollgate.testing.MutableClock;

class BulkheadTest {

  private static final int PLACES = 2;
  private static final int MOST_WAITING = 3;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

  private final MutableClock clock = new MutableClock();
  private final Bulkhead lane = new Bulkhead(PLACES, MOST_WAITING, LONGEST_WAIT, clock);
  private final List<String> events = new ArrayList<>();

  @Test
  void letsInAsManyAsThereArePlaces() {
    ask("a", "b", "c");

    assertThat(events).containsExactly("a enters", "b enters");
    assertThat(lane.queueSize()).isEqualTo(1);
  }

  @Test
  void givesAPlaceToWhoeverHasWaitedLongest() {
    ask("a", "b", "c", "d");

    lane.release();
    lane.release();

    assertThat(events).containsExactly("a enters", "b enters", "c enters", "d enters");
    assertThat(lane.queueSize()).isZero();
  }

  @Test
  void turnsAwayAtOnceWhoFindsTheLineFull() {
    ask("a", "b", "c", "d", "e", "f");

    assertThat(events).containsExactly("a enters", "b enters", "f is turned away");
    assertThat(lane.queueSize()).isEqualTo(MOST_WAITING);
  }

  @Test
  void hasRoomInTheLineAgainWhenSomebodyHasEntered() {
    ask("a", "b", "c", "d", "e");

    lane.release();
    ask("f");

    assertThat(events).containsExactly("a enters", "b enters", "c enters");
    assertThat(lane.queueSize()).isEqualTo(MOST_WAITING);
  }

  @Test
  void turnsAwayWhoHasWaitedTooLongAndLetsTheNextIn() {
    ask("a", "b", "c");
    clock.advance(Duration.ofSeconds(1));
    ask("d");
    clock.advance(LONGEST_WAIT.minusSeconds(1));

    lane.release();

    assertThat(events).containsExactly("a enters", "b enters", "c is turned away", "d enters");
  }

  @Test
  void letsInWhoHasWaitedAlmostTooLong() {
    ask("a", "b", "c");
    clock.advance(LONGEST_WAIT.minusNanos(1));

    lane.release();

    assertThat(events).endsWith("c enters");
  }

  @Test
  void keepsAPlaceFreeThatNobodyTookInTime() {
    ask("a", "b", "c", "d");
    clock.advance(LONGEST_WAIT);
    lane.release();

    ask("e", "f");

    assertThat(events)
        .containsExactly(
            "a enters", "b enters", "c is turned away", "d is turned away", "e enters");
    assertThat(lane.queueSize()).isEqualTo(1);
  }

  @Test
  void givesEveryPlaceBack() {
    for (int round = 0; round < 10; round++) {
      ask("a", "b", "c");
      lane.release();
      lane.release();
      lane.release();
    }

    assertThat(events).hasSize(30).doesNotContain("c is turned away");
  }

  @Test
  void letsNobodyInWhileItIsHeld() {
    ask("a");
    lane.pause();

    ask("b");
    lane.release();

    assertThat(events).containsExactly("a enters");
    assertThat(lane.queueSize()).isEqualTo(1);
  }

  @Test
  void letsInThoseWhoWaitedWhenItOpensAsFarAsThereArePlaces() {
    ask("a");
    lane.pause();
    ask("b", "c", "d");

    lane.resume();
    lane.release();

    assertThat(events).containsExactly("a enters", "b enters", "c enters");
    assertThat(lane.queueSize()).isEqualTo(1);
  }

  @Test
  void isEmptyWhenTheLastOneHasLeft() throws Exception {
    ask("a", "b");
    lane.pause();
    CompletableFuture<Void> empty = CompletableFuture.runAsync(this::awaitEmpty);

    lane.release();
    assertThat(empty).isNotDone();
    lane.release();

    assertThat(empty).succeedsWithin(Duration.ofSeconds(5));
  }

  private void awaitEmpty() {
    try {
      lane.awaitIdle();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void hasEveryPlaceFreeWhenItOpensAndNobodyWaits() {
    lane.pause();

    lane.resume();
    ask("a", "b", "c");

    assertThat(events).containsExactly("a enters", "b enters");
  }

  @Test
  void takesBackThePlaceOfATicketExactlyOnceWhenItsWorkHasEnded() {
    ask("a", "b", "c", "d");
    Permit ticket = new Permit(lane);

    assertThat(ticket.begin()).isTrue();
    ticket.releaseIfUnused();
    assertThat(events).containsExactly("a enters", "b enters");
    ticket.release();
    ticket.release();

    assertThat(ticket.begin()).isFalse();
    assertThat(events).containsExactly("a enters", "b enters", "c enters");
  }

  @Test
  void takesBackThePlaceOfATicketThatNobodyUsed() {
    ask("a", "b", "c");
    Permit ticket = new Permit(lane);

    ticket.releaseIfUnused();
    ticket.releaseIfUnused();

    assertThat(ticket.begin()).isFalse();
    assertThat(events).containsExactly("a enters", "b enters", "c enters");
  }

  private void ask(String... names) {
    for (String name : names) {
      lane.submit(new Entrant(name));
    }
  }

  private final class Entrant implements Bulkhead.Entrant {

    private final String name;

    Entrant(String name) {
      this.name = name;
    }

    @Override
    public void onPermitted() {
      events.add(name + " enters");
    }

    @Override
    public void onRejected() {
      events.add(name + " is turned away");
    }
  }
}
