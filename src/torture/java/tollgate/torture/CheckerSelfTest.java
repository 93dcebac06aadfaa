package tollgate.torture;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tollgate.torture.check.LinearizabilityChecker;
import tollgate.torture.check.LinearizabilityResult.Kind;
import tollgate.torture.check.Operation;
import tollgate.torture.check.Operation.AlreadySold;
import tollgate.torture.check.Operation.FreeCount;
import tollgate.torture.check.Operation.Result;
import tollgate.torture.check.Operation.Sold;
import tollgate.torture.check.Operation.SoldByNumber;
import tollgate.torture.check.Operation.SoldOut;
import tollgate.torture.check.Operation.Unanswered;
import tollgate.torture.check.Operation.Voided;

/**
 * Tests the linearizability checker on small histories with a known result, and on one with 200
 * concurrent operations.
 */
final class CheckerSelfTest {

  private static final String NAME = "selftest";
  private static final String TARGET = "the checker accepts valid histories and rejects others";
  private static final int WIDE_OPERATIONS = 4_000;
  private static final int WIDE_CONCURRENCY = 200;

  private final List<Measurement> measurements = new ArrayList<>();

  private CheckerSelfTest() {}

  static ScenarioResult run() {
    System.out.printf("%n%s: %s%n", NAME, TARGET);
    CheckerSelfTest test = new CheckerSelfTest();
    test.validHistories();
    test.invalidHistories();
    test.unansweredOperations();
    test.voids();
    test.concurrentOperations();
    long passed = test.measurements.stream().filter(Measurement::isReached).count();
    List<Measurement> shown = new ArrayList<>();
    shown.add(
        Measurement.exactly("histories with the right result", test.measurements.size(), passed));
    test.measurements.stream().filter(m -> !m.isReached()).forEach(shown::add);
    return ScenarioResult.of(NAME, TARGET, "histories written by hand", shown);
  }

  private void validHistories() {
    accepts(
        "sales one after the other",
        of("ab", sold(1, 2, 1, "a"), sold(3, 4, 1, "b"), soldOut(5, 6)));
    accepts(
        "a refusal concurrent with the sale of the last card",
        of("a", soldOut(1, 9), sold(2, 8, 1, "a")));
    accepts(
        "fewer cards than requested, when there were no more",
        of("ab", sold(1, 9, 1, "b"), sold(2, 8, 5, "a")));
    accepts("a card by its number, twice", of("a", soldByNumber(1, 9, "a"), already(2, 8, "a")));
    accepts("cards are left over", of("abc", sold(1, 2, 2, "ab"), freeCount(3, 4, 1)));
  }

  private void invalidHistories() {
    rejects("a card is sold twice", of("ab", sold(1, 9, 1, "a"), sold(2, 8, 1, "a")));
    rejects(
        "a card is sold twice, one after the other",
        of("ab", sold(1, 2, 1, "a"), soldByNumber(8, 9, "a")));
    rejects("sold out before the last card is sold", of("a", soldOut(1, 2), sold(3, 4, 1, "a")));
    rejects(
        "sold out, and a card is left over",
        of("ab", sold(1, 2, 1, "a"), soldOut(3, 4), freeCount(5, 6, 1)));
    rejects(
        "fewer cards than requested, and more are sold later",
        of("ab", sold(1, 2, 2, "a"), sold(3, 4, 1, "b")));
    rejects(
        "already sold, before it is sold", of("a", already(1, 2, "a"), soldByNumber(3, 4, "a")));
    rejects("a card of another group", of("a", sold(1, 2, 1, "z")));
    rejects(
        "a card is neither free nor in a response",
        of("abc", sold(1, 2, 1, "a"), freeCount(3, 4, 1)));
  }

  private void unansweredOperations() {
    accepts(
        "an unanswered sale that happened",
        of("ab", unanswered(1, 1), sold(3, 4, 1, "a"), soldOut(5, 6)));
    accepts(
        "an unanswered sale that did not happen",
        of("ab", unanswered(1, 1), sold(2, 3, 1, "a"), sold(4, 5, 1, "b"), soldOut(6, 7)));
    accepts(
        "an unanswered sale that happened late",
        of("abc", unanswered(1, 1), sold(2, 3, 5, "bc"), soldOut(6, 7)));
    rejects(
        "an unanswered sale of one card took two",
        of("abc", unanswered(1, 1), sold(2, 3, 1, "c"), soldOut(6, 7)));
    rejects(
        "an unanswered sale after the refusal that it would explain",
        of("a", soldOut(1, 2), unanswered(3, 1), freeCount(8, 9, 0)));
  }

  /** A returned card has the next letter as its new name. */
  private void voids() {
    accepts(
        "a returned card is sold again",
        of("a", sold(1, 2, 1, "a"), voided(3, 4, "a", "b"), sold(5, 6, 1, "b"), soldOut(7, 8)));
    accepts(
        "sold out, concurrent with a void that returns a card",
        of("a", sold(1, 2, 1, "a"), voided(3, 9, "a", "b"), soldOut(4, 5), sold(6, 7, 1, "b")));
    accepts(
        "a hidden card is not sold again",
        of("a", sold(1, 2, 1, "a"), voided(3, 4, "a", ""), soldOut(5, 6), freeCount(7, 8, 0)));
    rejects(
        "a returned card is sold before the void",
        of("a", sold(1, 2, 1, "a"), sold(3, 4, 1, "b"), voided(5, 6, "a", "b")));
    rejects(
        "a sale is voided before it",
        of("a", voided(1, 2, "a", "b"), sold(3, 4, 1, "a"), freeCount(5, 6, 1)));
    rejects(
        "sold out after a card was returned",
        of("a", sold(1, 2, 1, "a"), voided(3, 4, "a", "b"), soldOut(5, 6), freeCount(7, 8, 1)));
    rejects(
        "a hidden card is free",
        of("a", sold(1, 2, 1, "a"), voided(3, 4, "a", ""), freeCount(5, 6, 1)));
  }

  /** Checks a history that a search through all orders would not finish. */
  private void concurrentOperations() {
    List<Operation> operations =
        IntStream.range(0, WIDE_OPERATIONS)
            .mapToObj(i -> operation(i, i + WIDE_CONCURRENCY, soldCard(i)))
            .collect(toCollection(ArrayList::new));
    Set<String> cards =
        IntStream.range(0, WIDE_OPERATIONS).mapToObj(Integer::toString).collect(toSet());
    check("4,000 sales, 200 concurrent", new History(cards, operations), Kind.LINEARIZABLE);
    operations.add(soldOut(2_000, 2_010));
    check("the same with one false refusal", new History(cards, operations), Kind.NOT_LINEARIZABLE);
  }

  private static Sold soldCard(int card) {
    return new Sold(1, Set.of(Integer.toString(card)));
  }

  private record History(Set<String> cards, List<Operation> operations) {}

  /** Creates a history of cards whose numbers are single letters. */
  private static History of(String cards, Operation... operations) {
    return new History(letters(cards), List.of(operations));
  }

  private static Set<String> letters(String cards) {
    return Set.of(cards.split(""));
  }

  private static Operation sold(long invoked, long returned, int quantity, String cards) {
    return operation(invoked, returned, new Sold(quantity, letters(cards)));
  }

  private static Operation voided(long invoked, long returned, String cards, String again) {
    Set<String> names = again.isEmpty() ? Set.of() : letters(again);
    return operation(invoked, returned, new Voided(letters(cards), names));
  }

  private static Operation soldByNumber(long invoked, long returned, String card) {
    return operation(invoked, returned, new SoldByNumber(card));
  }

  private static Operation already(long invoked, long returned, String card) {
    return operation(invoked, returned, new AlreadySold(card));
  }

  private static Operation soldOut(long invoked, long returned) {
    return operation(invoked, returned, new SoldOut());
  }

  private static Operation freeCount(long invoked, long returned, int free) {
    return operation(invoked, returned, new FreeCount(free));
  }

  private static Operation unanswered(long invoked, int quantity) {
    return operation(invoked, Operation.NEVER, new Unanswered(quantity));
  }

  private static Operation operation(long invoked, long returned, Result result) {
    return new Operation("at " + invoked, invoked, returned, result);
  }

  private void accepts(String name, History history) {
    check(name, history, Kind.LINEARIZABLE);
  }

  private void rejects(String name, History history) {
    check(name, history, Kind.NOT_LINEARIZABLE);
  }

  private void check(String name, History history, Kind expected) {
    Kind kind = LinearizabilityChecker.check(history.cards, history.operations).kind();
    measurements.add(Measurement.of(name, kind.toString(), expected.toString(), kind == expected));
  }
}
