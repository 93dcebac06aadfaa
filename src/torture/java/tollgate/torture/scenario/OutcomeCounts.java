package tollgate.torture.scenario;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.History;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Failed;
import tollgate.torture.load.Outcome.Lost;
import tollgate.torture.load.Outcome.Refused;
import tollgate.torture.load.Outcome.Sold;

/** Counts the outcomes of all attempts. */
record OutcomeCounts(List<Outcome> outcomes) {

  static OutcomeCounts of(History history) {
    return since(history, Long.MIN_VALUE);
  }

  /** Counts the attempts that began at this {@link System#nanoTime} or later. */
  static OutcomeCounts since(History history, long begin) {
    return new OutcomeCounts(
        history.attempts().filter(a -> a.invoked() >= begin).map(Attempt::outcome).toList());
  }

  long sales() {
    return outcomes.stream().filter(Sold.class::isInstance).count();
  }

  long refusals(String text) {
    return outcomes.stream().filter(o -> o instanceof Refused r && r.text().equals(text)).count();
  }

  /** Returns a description of each attempt that is neither a sale nor a refusal. */
  List<String> failures() {
    return outcomes.stream()
        .filter(outcome -> !outcome.isConclusive())
        .map(outcome -> outcome instanceof Lost lost ? lost.reason() : describe((Failed) outcome))
        .toList();
  }

  /** Returns the number of failures of each description, or "none". */
  String failuresByKind() {
    Map<String, Long> kinds =
        failures().stream().collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
    return kinds.isEmpty() ? "none" : kinds.toString();
  }

  private static String describe(Failed failed) {
    return failed.status() + " " + failed.text();
  }
}
