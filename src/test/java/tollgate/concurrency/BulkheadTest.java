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
    assertThat(lane.waiting()).isEqualTo(1);
  }

  @Test
  void givesAPlaceToWhoeverHasWaitedLongest() {
    ask("a", "b", "c", "d");

    lane.leave();
    lane.leave();

    assertThat(events).containsExactly("a enters", "b enters", "c enters", "d enters");
    assertThat(lane.waiting()).isZero();
  }

  @Test
  void turnsAwayAtOnceWhoFindsTheLineFull() {
    ask("a", "b", "c", "d", "e", "f");

    assertThat(events).containsExactly("a enters", "b enters", "f is turned away");
    assertThat(lane.waiting()).isEqualTo(MOST_WAITING);
  }

  @Test
  void hasRoomInTheLineAgainWhenSomebodyHasEntered() {
    ask("a", "b", "c", "d", "e");

    lane.leave();
    ask("f");

    assertThat(events).containsExactly("a enters", "b enters", "c enters");
    assertThat(lane.waiting()).isEqualTo(MOST_WAITING);
  }

  @Test
  void turnsAwayWhoHasWaitedTooLongAndLetsTheNextIn() {
    ask("a", "b", "c");
    clock.advance(Duration.ofSeconds(1));
    ask("d");
    clock.advance(LONGEST_WAIT.minusSeconds(1));

    lane.leave();

    assertThat(events).containsExactly("a enters", "b enters", "c is turned away", "d enters");
  }

  @Test
  void letsInWhoHasWaitedAlmostTooLong() {
    ask("a", "b", "c");
    clock.advance(LONGEST_WAIT.minusNanos(1));

    lane.leave();

    assertThat(events).endsWith("c enters");
  }

  @Test
  void keepsAPlaceFreeThatNobodyTookInTime() {
    ask("a", "b", "c", "d");
    clock.advance(LONGEST_WAIT);
    lane.leave();

    ask("e", "f");

    assertThat(events)
        .containsExactly(
            "a enters", "b enters", "c is turned away", "d is turned away", "e enters");
    assertThat(lane.waiting()).isEqualTo(1);
  }

  @Test
  void givesEveryPlaceBack() {
    for (int round = 0; round < 10; round++) {
      ask("a", "b", "c");
      lane.leave();
      lane.leave();
      lane.leave();
    }

    assertThat(events).hasSize(30).doesNotContain("c is turned away");
  }

  @Test
  void letsNobodyInWhileItIsHeld() {
    ask("a");
    lane.hold();

    ask("b");
    lane.leave();

    assertThat(events).containsExactly("a enters");
    assertThat(lane.waiting()).isEqualTo(1);
  }

  @Test
  void letsInThoseWhoWaitedWhenItOpensAsFarAsThereArePlaces() {
    ask("a");
    lane.hold();
    ask("b", "c", "d");

    lane.open();
    lane.leave();

    assertThat(events).containsExactly("a enters", "b enters", "c enters");
    assertThat(lane.waiting()).isEqualTo(1);
  }

  @Test
  void isEmptyWhenTheLastOneHasLeft() throws Exception {
    ask("a", "b");
    lane.hold();
    CompletableFuture<Void> empty = CompletableFuture.runAsync(this::awaitEmpty);

    lane.leave();
    assertThat(empty).isNotDone();
    lane.leave();

    assertThat(empty).succeedsWithin(Duration.ofSeconds(5));
  }

  private void awaitEmpty() {
    try {
      lane.awaitEmpty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void hasEveryPlaceFreeWhenItOpensAndNobodyWaits() {
    lane.hold();

    lane.open();
    ask("a", "b", "c");

    assertThat(events).containsExactly("a enters", "b enters");
  }

  @Test
  void takesBackThePlaceOfATicketExactlyOnceWhenItsWorkHasEnded() {
    ask("a", "b", "c", "d");
    Permit ticket = new Permit(lane);

    assertThat(ticket.use()).isTrue();
    ticket.giveBack();
    assertThat(events).containsExactly("a enters", "b enters");
    ticket.end();
    ticket.end();

    assertThat(ticket.use()).isFalse();
    assertThat(events).containsExactly("a enters", "b enters", "c enters");
  }

  @Test
  void takesBackThePlaceOfATicketThatNobodyUsed() {
    ask("a", "b", "c");
    Permit ticket = new Permit(lane);

    ticket.giveBack();
    ticket.giveBack();

    assertThat(ticket.use()).isFalse();
    assertThat(events).containsExactly("a enters", "b enters", "c enters");
  }

  private void ask(String... names) {
    for (String name : names) {
      lane.ask(new Entrant(name));
    }
  }

  private final class Entrant implements Bulkhead.Entrant {

    private final String name;

    Entrant(String name) {
      this.name = name;
    }

    @Override
    public void enter() {
      events.add(name + " enters");
    }

    @Override
    public void turnAway() {
      events.add(name + " is turned away");
    }
  }
}
