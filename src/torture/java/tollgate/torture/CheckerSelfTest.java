package tollgate.torture;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tollgate.torture.check.LinearizabilityChecker;
import tollgate.torture.check.LinearizabilityResult.Kind;
import tollgate.torture.check.Operation;
import tollgate.torture.check.Operation.AlreadySold;
import tollgate.torture.check.Operation.Counted;
import tollgate.torture.check.Operation.NothingFree;
import tollgate.torture.check.Operation.Said;
import tollgate.torture.check.Operation.Silence;
import tollgate.torture.check.Operation.Sold;
import tollgate.torture.check.Operation.SoldByNumber;

/** Tests the judge on small histories whose verdict is known, and on a wide one that is wrong. */
final class CheckerSelfTest {

  private static final String NAME = "selftest";
  private static final String FIGURE =
      "the judge finds what is wrong and leaves alone what is right";

  private final List<Measurement> measures = new ArrayList<>();

  private CheckerSelfTest() {}

  static ScenarioResult verdict() {
    System.out.printf("%n%s: %s%n", NAME, FIGURE);
    CheckerSelfTest test = new CheckerSelfTest();
    test.right();
    test.wrong();
    test.silent();
    test.wide();
    long right = test.measures.stream().filter(Measurement::isReached).count();
    List<Measurement> shown = new ArrayList<>();
    shown.add(Measurement.exactly("histories judged rightly", test.measures.size(), right));
    test.measures.stream().filter(measure -> !measure.isReached()).forEach(shown::add);
    return new ScenarioResult(
        NAME,
        FIGURE,
        "histories made by hand",
        shown,
        shown.size() == 1 ? ScenarioResult.Ending.REACHED : ScenarioResult.Ending.NOT_REACHED);
  }

  private void right() {
    good("sales one after the other", of("ab", sold(1, 2, 1, "a"), sold(3, 4, 1, "b"), none(5, 6)));
    good("a refusal beside the sale of the last card", of("a", none(1, 9), sold(2, 8, 1, "a")));
    good(
        "fewer than wanted, when there were no more",
        of("ab", sold(1, 9, 1, "b"), sold(2, 8, 5, "a")));
    good("a card by its number, and again", of("a", by(1, 9, "a"), already(2, 8, "a")));
    good("cards are left over", of("abc", sold(1, 2, 2, "ab"), counted(3, 4, 1)));
  }

  private void wrong() {
    bad("a card is sold twice", of("ab", sold(1, 9, 1, "a"), sold(2, 8, 1, "a")));
    bad("a card is sold twice, long after", of("ab", sold(1, 2, 1, "a"), by(8, 9, "a")));
    bad("nothing is free, before the last card is sold", of("a", none(1, 2), sold(3, 4, 1, "a")));
    bad(
        "nothing is free, and a card is left over",
        of("ab", sold(1, 2, 1, "a"), none(3, 4), counted(5, 6, 1)));
    bad(
        "fewer than wanted, and more are sold later",
        of("ab", sold(1, 2, 2, "a"), sold(3, 4, 1, "b")));
    bad("already sold, before it is", of("a", already(1, 2, "a"), by(3, 4, "a")));
    bad("a card that is not of this group", of("a", sold(1, 2, 1, "z")));
    bad("cards are gone and nobody has them", of("abc", sold(1, 2, 1, "a"), counted(3, 4, 1)));
  }

  private void silent() {
    good("a silent sale that happened", of("ab", silence(1, 1), sold(3, 4, 1, "a"), none(5, 6)));
    good(
        "a silent sale that did not",
        of("ab", silence(1, 1), sold(2, 3, 1, "a"), sold(4, 5, 1, "b"), none(6, 7)));
    good(
        "a silent sale that happened late",
        of("abc", silence(1, 1), sold(2, 3, 5, "bc"), none(6, 7)));
    bad(
        "a silent sale of one cannot take two",
        of("abc", silence(1, 1), sold(2, 3, 1, "c"), none(6, 7)));
    bad(
        "a silent sale comes too late to excuse a refusal",
        of("a", none(1, 2), silence(3, 1), counted(8, 9, 0)));
  }

  /** 200 at once all the time: a judge that tried all orders would not come to an end. */
  private void wide() {
    List<Operation> many =
        IntStream.range(0, 4_000)
            .mapToObj(i -> sold(i, i + 200, 1, Integer.toString(i)))
            .collect(toCollection(ArrayList::new));
    Set<String> cards = new HashSet<>();
    IntStream.range(0, 4_000).forEach(i -> cards.add(Integer.toString(i)));
    check(
        "4,000 sales, 200 at a time",
        LinearizabilityChecker.of(cards, many).kind(),
        Kind.LINEARISABLE);
    many.add(none(2_000, 2_010));
    check(
        "one false refusal among them",
        LinearizabilityChecker.of(cards, many).kind(),
        Kind.NOT_LINEARISABLE);
  }

  private record History(Set<String> cards, List<Operation> operations) {}

  /** Cards are single letters. */
  private static History of(String cards, Operation... operations) {
    return new History(letters(cards), List.of(operations));
  }

  private static Set<String> letters(String cards) {
    return cards.isEmpty() ? Set.of() : Set.of(cards.split(""));
  }

  private static Operation sold(long from, long to, int wanted, String cards) {
    boolean isOne = cards.chars().allMatch(Character::isDigit);
    return operation(from, to, new Sold(wanted, isOne ? Set.of(cards) : letters(cards)));
  }

  private static Operation by(long from, long to, String card) {
    return operation(from, to, new SoldByNumber(card));
  }

  private static Operation already(long from, long to, String card) {
    return operation(from, to, new AlreadySold(card));
  }

  private static Operation none(long from, long to) {
    return operation(from, to, new NothingFree());
  }

  private static Operation counted(long from, long to, int free) {
    return operation(from, to, new Counted(free));
  }

  private static Operation silence(long from, int wanted) {
    return operation(from, Operation.NEVER, new Silence(wanted));
  }

  private static Operation operation(long from, long to, Said said) {
    return new Operation("at " + from, from, to, said);
  }

  private void good(String what, History history) {
    check(
        what,
        LinearizabilityChecker.of(history.cards, history.operations).kind(),
        Kind.LINEARISABLE);
  }

  private void bad(String what, History history) {
    check(
        what,
        LinearizabilityChecker.of(history.cards, history.operations).kind(),
        Kind.NOT_LINEARISABLE);
  }

  private void check(String what, Kind measured, Kind figure) {
    measures.add(Measurement.of(what, measured.toString(), figure.toString(), measured == figure));
  }
}
