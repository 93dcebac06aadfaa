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
import tollgate.torture.check.Operation.Voided;

/**
 * Checks whether the history of one card group is linearizable. It searches an order of all
 * operations in which each takes effect at one moment between its call and its return, and each
 * result is what {@link StockModel} allows. The algorithm is that of Wing and Gong (Testing and
 * Verifying Concurrent Objects, 1993) on Lowe's linked list of calls and returns with a cache of
 * visited configurations (Testing for Linearizability, 2017), as in Porcupine. Groups are checked
 * separately, because they share no card (P-compositionality, Horn and Kroening). Knossos is
 * written in Clojure, and Lincheck tests one process only.
 *
 * <p>Two alternatives are never searched, because they cannot succeed where the other one fails:
 *
 * <ul>
 *   <li>An answered operation that is allowed now is linearized now. In any valid order in which it
 *       comes later, it can be moved to the front. If it takes no cards, no other result changes.
 *       If it takes k cards, they were free for all operations that it overtakes: none of those was
 *       refused as sold out or got fewer cards than requested, and each still finds the cards that
 *       it took, because no valid order sells a card twice. A card that a void returned to stock
 *       has a name of its own.
 *   <li>An unanswered operation that took no cards is left out.
 * </ul>
 *
 * The search covers only the order of the unanswered operations and of the voids that return cards,
 * and it is bounded.
 */
public final class LinearizabilityChecker {

  private static final int MAX_CHOICES = 20_000;
  private static final int MAX_OPERATIONS_SHOWN = 4;
  private static final int[] NO_CARDS = {};

  private final List<Operation> operations;
  private final StockModel model;
  private final PendingCalls calls;
  private final BitSet linearized = new BitSet();
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Set<Configuration> visited = new HashSet<>();
  private int choices;
  private int maxLinearized = -1;
  private String reason = "";

  /** A linearized call, and whether there was no alternative to it. */
  private record Step(PendingCalls.Entry call, int[] cards, int[] given, boolean isForced) {}

  private record Configuration(BitSet linearized, BitSet free) {}

  private LinearizabilityChecker(Set<String> cards, List<Operation> operations) {
    this.operations = List.copyOf(operations);
    this.model = new StockModel(cards, returned(operations), named(operations));
    this.calls = PendingCalls.of(operations);
  }

  /**
   * Checks the history of one group.
   *
   * @param cards the cards that were free at the start
   */
  public static LinearizabilityResult check(Set<String> cards, List<Operation> operations) {
    return new LinearizabilityChecker(cards, operations).search();
  }

  private static Set<String> named(List<Operation> operations) {
    Set<String> named = new HashSet<>();
    for (Operation operation : operations) {
      if (operation.result() instanceof Sold sold) {
        named.addAll(sold.cards());
      } else if (operation.result() instanceof SoldByNumber sold) {
        named.add(sold.card());
      }
    }
    return named;
  }

  private static Set<String> returned(List<Operation> operations) {
    return operations.stream()
        .map(Operation::result)
        .filter(Voided.class::isInstance)
        .flatMap(result -> ((Voided) result).returned().stream())
        .collect(Collectors.toSet());
  }

  private LinearizabilityResult search() {
    PendingCalls.Entry failed = null;
    while (hasAnsweredCalls()) {
      Optional<Step> forced = failed == null ? nextAnswered() : Optional.empty();
      Optional<Step> step = forced.isPresent() ? forced : nextChoice(failed);
      if (step.isPresent()) {
        failed = null;
        apply(step.get());
        continue;
      }
      recordFailure();
      Optional<Step> choice = backtrack();
      if (choice.isEmpty()) {
        return new LinearizabilityResult(Kind.NOT_LINEARIZABLE, reason, operations.size());
      }
      failed = choice.get().call();
      if (choices > MAX_CHOICES) {
        return new LinearizabilityResult(
            Kind.GAVE_UP, "too many unanswered sales: " + reason, operations.size());
      }
    }
    return new LinearizabilityResult(Kind.LINEARIZABLE, "", operations.size());
  }

  /** Returns whether answered calls are left; unanswered ones may be, as if they never happened. */
  private boolean hasAnsweredCalls() {
    for (PendingCalls.Entry entry = calls.first(); entry != null; entry = entry.next()) {
      if (entry.isCall() && !operations.get(entry.operation()).isUnanswered()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Step> nextAnswered() {
    for (PendingCalls.Entry entry = calls.first();
        entry != null && entry.isCall();
        entry = entry.next()) {
      Operation operation = operations.get(entry.operation());
      Optional<int[]> cards =
          operation.isChoice() ? Optional.empty() : model.cardsTaken(operation.result());
      if (cards.isPresent()) {
        return Optional.of(new Step(entry, cards.get(), NO_CARDS, true));
      }
    }
    return Optional.empty();
  }

  /** Returns the next call to try whose moment matters, after the one that failed, if any. */
  private Optional<Step> nextChoice(PendingCalls.Entry failed) {
    PendingCalls.Entry from = failed == null ? calls.first() : failed.next();
    for (PendingCalls.Entry next = from; next != null && next.isCall(); next = next.next()) {
      PendingCalls.Entry entry = next;
      Operation operation = operations.get(entry.operation());
      Optional<int[]> cards =
          operation.isChoice() ? model.cardsTaken(operation.result()) : Optional.empty();
      Optional<Step> step =
          cards.map(taken -> new Step(entry, taken, model.cardsGiven(operation.result()), false));
      if (step.filter(this::isUnvisited).isPresent()) {
        return step;
      }
    }
    return Optional.empty();
  }

  private boolean isUnvisited(Step step) {
    choices++;
    BitSet next = (BitSet) linearized.clone();
    next.set(step.call().operation());
    BitSet free = model.state();
    Arrays.stream(step.cards()).forEach(free::clear);
    Arrays.stream(step.given()).forEach(free::set);
    return visited.add(new Configuration(next, free));
  }

  private void apply(Step step) {
    steps.push(step);
    model.apply(step.cards(), step.given());
    linearized.set(step.call().operation());
    PendingCalls.lift(step.call());
  }

  /** Undoes steps up to the last one that had an alternative, and returns it. */
  private Optional<Step> backtrack() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      PendingCalls.unlift(step.call());
      linearized.clear(step.call().operation());
      model.undo(step.cards(), step.given());
      if (!step.isForced()) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /** Keeps the message of the failure with the most linearized operations. */
  private void recordFailure() {
    if (linearized.cardinality() > maxLinearized) {
      maxLinearized = linearized.cardinality();
      reason =
          "after %d of %d operations %d cards are free (%s), and none of these can be next: %s"
              .formatted(
                  maxLinearized, operations.size(), model.count(), model.someFree(), nextCalls());
    }
  }

  private String nextCalls() {
    List<String> names = new ArrayList<>();
    for (PendingCalls.Entry entry = calls.first();
        entry != null && entry.isCall();
        entry = entry.next()) {
      Operation operation = operations.get(entry.operation());
      if (!operation.isUnanswered()) {
        names.add(operation.name() + " " + operation.result());
      }
    }
    return names.stream().limit(MAX_OPERATIONS_SHOWN).collect(Collectors.joining("; "));
  }
}
