package tollgate.dataimport;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tollgate.dataimport.Findings.Effect;
import tollgate.dataimport.Findings.Finding;

/** Writes the report as text for a terminal or a printer. */
public final class TextImportReporter implements ImportReporter {

  private static final String ROWS = "%-14s %12s %12s %12s %12s %12s%n";
  private static final String SUMS = "%-18s %20s %20s %20s %20s%n";

  private final PrintWriter out;

  public TextImportReporter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void report(ImportResult result) {
    out.printf("Source    %s%nDatabase  %s%n%n", result.source(), result.database());
    out.printf(ROWS, "Rows", "source", "refused", "added", "changed", "unchanged");
    result.tables().forEach(this::rows);
    out.println();
    out.printf(SUMS, "Sums", "source", "refused", "database", "difference");
    result.tables().forEach(this::sums);
    findings(result, Effect.REFUSED, "Refused rows");
    findings(result, Effect.CHANGED, "Changed or doubtful values");
    findings(result, Effect.SKIPPED, "Rows that are not imported");
    ignoredColumns(result);
    out.printf("%n%s%n", conclusion(result));
    out.flush();
  }

  private void rows(TableResult table) {
    Optional<Staging.Applied> applied = table.applied();
    out.printf(
        Locale.ROOT,
        ROWS,
        table.table().title(),
        number(table.source().rows()),
        number(table.refused()),
        applied.map(each -> number(each.added())).orElse("-"),
        applied.map(each -> number(each.changed())).orElse("-"),
        applied.map(each -> number(table.unchanged())).orElse("-"));
  }

  private void sums(TableResult table) {
    table.fitting().sums().keySet().stream().sorted().forEach(column -> sum(table, column));
  }

  private void sum(TableResult table, String column) {
    BigDecimal fitting = table.fitting().sums().get(column);
    Optional<BigDecimal> stored = table.stored().map(totals -> totals.sums().get(column));
    out.printf(
        SUMS,
        table.table().title() + "." + column,
        number(table.source().sums().get(column)),
        number(table.refusedSum(column)),
        stored.map(TextImportReporter::number).orElse("-"),
        stored.map(sum -> number(fitting.subtract(sum))).orElse("-"));
  }

  private void findings(ImportResult result, Effect effect, String title) {
    List<Finding> found =
        result.findings().stream().filter(each -> each.effect() == effect).toList();
    if (!found.isEmpty()) {
      out.printf("%n%s%n", title);
    }
    found.forEach(this::finding);
  }

  private void finding(Finding finding) {
    String column = finding.column().isEmpty() ? "" : "." + finding.column();
    out.printf(
        "  %s%s %s: %s rows%n",
        finding.table().title(), column, finding.reason(), number(finding.count()));
    finding.examples().forEach(example -> out.println("    " + example));
    long others = finding.count() - finding.examples().size();
    if (others > 0) {
      out.printf("    and %s more%n", number(others));
    }
  }

  private void ignoredColumns(ImportResult result) {
    List<TableResult> found =
        result.tables().stream().filter(table -> !table.ignoredColumns().isEmpty()).toList();
    if (!found.isEmpty()) {
      out.printf("%nColumns that are not imported%n");
    }
    found.forEach(
        table ->
            out.printf(
                "  %s: %s%n", table.table().title(), String.join(", ", table.ignoredColumns())));
  }

  private static String conclusion(ImportResult result) {
    String refused = number(result.refused()) + " rows do not fit";
    if (result.isDryRun()) {
      return result.refused() == 0
          ? "All rows fit. This was a dry run: nothing was imported."
          : refused + ". This was a dry run: nothing was imported.";
    }
    if (!result.isApplied()) {
      return refused
          + ". Nothing was imported. Correct them, or import the others with --skip-refused.";
    }
    if (!result.isReconciled()) {
      return "The database does NOT agree with the source. Repeat the import.";
    }
    return "Counts and sums of source and database agree"
        + (result.refused() == 0 ? "." : ", apart from the refused rows.");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
