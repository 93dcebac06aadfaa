package tollgate.reconcile;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The report for people: a line for each invariant, the rows that offend, and a last line. */
public final class TextReport implements ReconciliationReport {

  private final PrintWriter out;

  public TextReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(String place, RowCounts counts) {
    line("%s as of %s", place, counts.asOf().truncatedTo(ChronoUnit.SECONDS));
    line("");
  }

  @Override
  public void checked(InvariantResult finding, RowCounts counts) {
    Invariant invariant = finding.invariant();
    String result = finding.holds() ? "ok" : text("%,d wrong", finding.offences());
    String lookedAt =
        invariant.lookedAt().stream()
            .map(rows -> text("%,d %s", counts.of(rows), rows.replace('_', ' ')))
            .collect(joining(", "));
    line("  %-15s %s (%s)", result, invariant.claim(), lookedAt);
  }

  @Override
  public void unchecked(RowCounts counts) {
    long imported = counts.of(RowCounts.IMPORTED);
    if (imported > 0) {
      line("");
      line("Sold without Tollgate, so no sale is asked for: %,d cards", imported);
    }
  }

  @Override
  public void failed(InvariantResult finding) {
    line("");
    line("%s? Not so:", finding.invariant().claim());
  }

  @Override
  public void offence(Invariant invariant, Violation offence) {
    line("  %s %s %s", offence.kind(), offence.id(), offence.what());
  }

  @Override
  public void untold(long more) {
    line("  and %,d more, which --all shows", more);
  }

  @Override
  public void end(List<InvariantResult> findings) {
    List<InvariantResult> failed = findings.stream().filter(finding -> !finding.holds()).toList();
    line("");
    if (failed.isEmpty()) {
      line("Everything holds.");
    } else {
      long offences = failed.stream().mapToLong(InvariantResult::offences).sum();
      line("%,d of %,d do not hold: %,d wrong.", failed.size(), findings.size(), offences);
    }
  }

  /** What is in a row must not steer the terminal. */
  private void line(String format, Object... values) {
    out.println(text(format, values).replaceAll("\\p{Cntrl}", "?"));
    out.flush();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
