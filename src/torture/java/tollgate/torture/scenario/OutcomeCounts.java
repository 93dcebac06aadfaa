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

/** What was answered, counted. */
record OutcomeCounts(List<Outcome> outcomes) {

  static OutcomeCounts of(History logbook) {
    return new OutcomeCounts(logbook.attempts().map(Attempt::outcome).toList());
  }

  long sales() {
    return outcomes.stream().filter(Sold.class::isInstance).count();
  }

  long refusals(String text) {
    return outcomes.stream().filter(o -> o instanceof Refused r && r.text().equals(text)).count();
  }

  /** Everything that is neither a sale nor a refusal, by kind. */
  List<String> others() {
    return outcomes.stream()
        .filter(outcome -> !outcome.isAnswer())
        .map(outcome -> outcome instanceof Lost lost ? lost.how() : name((Failed) outcome))
        .toList();
  }

  /** The same in few words. */
  String othersByKind() {
    Map<String, Long> kinds =
        others().stream().collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
    return kinds.isEmpty() ? "none" : kinds.toString();
  }

  private static String name(Failed failed) {
    return failed.status() + " " + failed.text();
  }
}
