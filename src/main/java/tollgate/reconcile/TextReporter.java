package tollgate.reconcile;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Prints one line for each invariant, then the violations, then a summary line. */
public final class TextReporter implements ReconciliationReporter {

  private final PrintWriter out;

  public TextReporter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(String database, RowCounts counts) {
    line("%s as of %s", database, counts.asOf().truncatedTo(ChronoUnit.SECONDS));
    line("");
  }

  @Override
  public void result(InvariantResult result, RowCounts counts) {
    Invariant invariant = result.invariant();
    String outcome = result.holds() ? "ok" : violations(result.violations());
    String checkedRows =
        invariant.checkedRows().stream()
            .map(rows -> text("%,d %s", counts.of(rows), rows.replace('_', ' ')))
            .collect(joining(", "));
    line("  %-15s %s (%s)", outcome, invariant.claim(), checkedRows);
  }

  @Override
  public void unchecked(RowCounts counts) {
    long imported = counts.of(RowCounts.IMPORTED_CARDS);
    if (imported > 0) {
      line("");
      line("Not checked for a sale, because they were sold without Tollgate: %,d cards", imported);
    }
  }

  @Override
  public void violated(InvariantResult result) {
    line("");
    line("Violated: %s", result.invariant().claim());
  }

  @Override
  public void violation(Invariant invariant, Violation violation) {
    line("  %s %s %s", violation.kind(), violation.id(), violation.message());
  }

  @Override
  public void omitted(long count) {
    line("  and %,d more; --all lists them", count);
  }

  @Override
  public void end(List<InvariantResult> results) {
    List<InvariantResult> violated = results.stream().filter(result -> !result.holds()).toList();
    line("");
    if (violated.isEmpty()) {
      line("All invariants hold.");
    } else {
      long count = violated.stream().mapToLong(InvariantResult::violations).sum();
      line(
          "%,d of %,d invariants do not hold: %s.",
          violated.size(), results.size(), violations(count));
    }
  }

  private static String violations(long count) {
    return text(count == 1 ? "%,d violation" : "%,d violations", count);
  }

  /** Control characters in a value of a row could change what the terminal shows. */
  private void line(String format, Object... values) {
    out.println(text(format, values).replaceAll("\\p{Cntrl}", "?"));
    out.flush();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
