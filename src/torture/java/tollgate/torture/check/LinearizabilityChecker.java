package tollgate.torture.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tollgate.torture.check.LinearizabilityResult.Kind;
import tollgate.torture.check.Operation.Sold;
import tollgate.torture.check.Operation.SoldByNumber;

/**
 * Looks for an order of all sales of one group in which each takes effect at one moment between its
 * call and its return, and every answer is what {@link StockModel} allows. The method is that of
 * Wing and Gong (Testing and Verifying Concurrent Objects, 1993) on Lowe's linked list of calls and
 * returns with memory of what was seen (Testing for Linearizability, 2017), as in Porcupine; groups
 * are judged apart, for they share no card (Horn and Kroening's P-compositionality).
 *
 * <p>Two choices are never tried the other way round, because nothing can be won by it:
 *
 * <ul>
 *   <li>An answered operation that is allowed now is put in now. Take any good order in which it
 *       comes later, and move it to the front of those it jumps over. If it takes nothing, nobody
 *       notices. If it takes k cards, then those k were still free behind all whom it jumps over;
 *       so none of them was told that nothing is free or got fewer than he wanted, and each still
 *       finds what he took, for no good order sells a card twice.
 *   <li>A silent operation that took nothing need not be put in at all.
 * </ul>
 *
 * What is left to search is when the silent ones took effect, and that search is bounded.
 */
public final class LinearizabilityChecker {

  private static final int MOST_CHOICES = 20_000;

  private final List<Operation> operations;
  private final StockModel shelf;
  private final PendingCalls calls;
  private final BitSet done = new BitSet();
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Set<Config> seen = new HashSet<>();
  private int choices;
  private int deepest = -1;
  private String why = "";

  /** An operation that was given its place, and whether another could have been tried instead. */
  private record Step(PendingCalls.Entry call, int[] cards, boolean isForced) {}

  private record Config(BitSet done, BitSet free) {}

  private LinearizabilityChecker(Set<String> cards, List<Operation> operations) {
    this.operations = List.copyOf(operations);
    this.shelf = new StockModel(cards, named(operations));
    this.calls = PendingCalls.of(operations);
  }

  /** Judges the history of one group that began with these cards free. */
  public static LinearizabilityResult of(Set<String> cards, List<Operation> operations) {
    return new LinearizabilityChecker(cards, operations).search();
  }

  private static Set<String> named(List<Operation> operations) {
    Set<String> named = new HashSet<>();
    for (Operation operation : operations) {
      if (operation.said() instanceof Sold sold) {
        named.addAll(sold.cards());
      } else if (operation.said() instanceof SoldByNumber sold) {
        named.add(sold.card());
      }
    }
    return named;
  }

  private LinearizabilityResult search() {
    PendingCalls.Entry silent = null;
    while (isUnfinished()) {
      Optional<Step> forced = silent == null ? answeredThatMayComeNow() : Optional.empty();
      Optional<Step> step = forced.isPresent() ? forced : silentAfter(silent);
      if (step.isPresent()) {
        silent = null;
        put(step.get());
        continue;
      }
      noteWhereItIsStuck();
      Optional<Step> last = lastChoice();
      if (last.isEmpty()) {
        return new LinearizabilityResult(Kind.NOT_LINEARISABLE, why, operations.size());
      }
      silent = last.get().call();
      if (choices > MOST_CHOICES) {
        return new LinearizabilityResult(
            Kind.GAVE_UP, "too many silent sales: " + why, operations.size());
      }
    }
    return new LinearizabilityResult(Kind.LINEARISABLE, "", operations.size());
  }

  /** Silent ones may be left over: then they never happened. */
  private boolean isUnfinished() {
    for (PendingCalls.Entry entry = calls.first(); entry != null; entry = entry.next()) {
      if (entry.isCall() && !operations.get(entry.operation()).isSilent()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Step> answeredThatMayComeNow() {
    for (PendingCalls.Entry entry = calls.first();
        entry != null && entry.isCall();
        entry = entry.next()) {
      Operation operation = operations.get(entry.operation());
      Optional<int[]> cards =
          operation.isSilent() ? Optional.empty() : shelf.taken(operation.said());
      if (cards.isPresent()) {
        return Optional.of(new Step(entry, cards.get(), true));
      }
    }
    return Optional.empty();
  }

  /** The next silent sale to try at this place, behind the one that was tried before, if any. */
  private Optional<Step> silentAfter(PendingCalls.Entry tried) {
    PendingCalls.Entry from = tried == null ? calls.first() : tried.next();
    for (PendingCalls.Entry entry = from; entry != null && entry.isCall(); entry = entry.next()) {
      Operation operation = operations.get(entry.operation());
      Optional<int[]> cards =
          operation.isSilent() ? shelf.taken(operation.said()) : Optional.empty();
      if (cards.isPresent() && isNew(entry, cards.get())) {
        return Optional.of(new Step(entry, cards.get(), false));
      }
    }
    return Optional.empty();
  }

  private boolean isNew(PendingCalls.Entry entry, int[] cards) {
    choices++;
    BitSet then = (BitSet) done.clone();
    then.set(entry.operation());
    BitSet free = shelf.state();
    Arrays.stream(cards).forEach(free::clear);
    return seen.add(new Config(then, free));
  }

  private void put(Step step) {
    steps.push(step);
    shelf.take(step.cards());
    done.set(step.call().operation());
    PendingCalls.lift(step.call());
  }

  /** Takes everything back until there is something that could be tried otherwise. */
  private Optional<Step> lastChoice() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      PendingCalls.unlift(step.call());
      done.clear(step.call().operation());
      shelf.putBack(step.cards());
      if (!step.isForced()) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  private void noteWhereItIsStuck() {
    if (done.cardinality() > deepest) {
      deepest = done.cardinality();
      why =
          "behind %d of %d operations %d cards are free (%s), and none of these can come next: %s"
              .formatted(
                  deepest, operations.size(), shelf.count(), shelf.someFree(), namesOfTheNext());
    }
  }

  private String namesOfTheNext() {
    List<String> names = new ArrayList<>();
    for (PendingCalls.Entry entry = calls.first();
        entry != null && entry.isCall();
        entry = entry.next()) {
      Operation operation = operations.get(entry.operation());
      if (!operation.isSilent()) {
        names.add(operation.name() + " " + operation.said());
      }
    }
    return names.stream().limit(4).collect(Collectors.joining("; "));
  }
}
