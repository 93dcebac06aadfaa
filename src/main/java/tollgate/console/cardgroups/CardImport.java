package tollgate.console.cardgroups;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Brings the cards of a file into a group: all of them, or none when a single line cannot be. */
record CardImport(CardLoader shelves, Actor doer, CardGroup group, CsvFile file)
    implements Job.Work {

  private static final int WORDS_AFTER = 1000;

  @Override
  public ImportResult run(Job job) throws Exception {
    try (file) {
      return shelves.fill(
          tx -> {
            ImportResult report = check(tx, job, read(tx, job));
            if (report.isFine()) {
              job.at(Job.Step.WRITING);
              write(tx);
            }
            return report;
          });
    }
  }

  /** All the cards to the database's side of the wire, where they can be compared. */
  private ImportResult read(Handle tx, Job job) throws Exception {
    job.at(Job.Step.READING);
    shelves.execute(tx, "console/cardgroups/create-import-rows");
    RowCounter tally = new RowCounter();
    shelves.copy(
        tx,
        "console/cardgroups/copy-import-rows",
        out ->
            file.read(
                group,
                line -> {
                  tally.count(line);
                  copy(line, out);
                  if (tally.lines() % WORDS_AFTER == 0) {
                    job.has(tally.lines());
                  }
                }));
    return tally.report();
  }

  /** A line that is a card is digits and a point, nothing that would need a quote. */
  private static void copy(CsvRow line, Writer out) throws IOException {
    if (line.refusal().isEmpty()) {
      out.write(line.line() + "," + line.number() + "," + line.pin() + "," + line.balance() + "\n");
    }
  }

  private ImportResult check(Handle tx, Job job, ImportResult read) {
    job.at(Job.Step.CHECKING);
    shelves.alone(tx, group);
    shelves.execute(tx, "console/cardgroups/analyze-import-rows");
    List<Long> counts = new ArrayList<>();
    List<ImportResult.Refused> compared =
        shelves
            .query(tx, "console/cardgroups/find-invalid-import-rows")
            .bind("group", group.id())
            .bind("limit", ImportResult.MOST)
            .map(
                (row, context) -> {
                  counts.add(row.getLong("refused"));
                  return new ImportResult.Refused(row.getLong("line"), row.getString("reason"));
                })
            .list();
    return ImportResult.ofLines(
        first(read.refused(), compared), read.count() + counts.stream().findFirst().orElse(0L));
  }

  private static List<ImportResult.Refused> first(
      List<ImportResult.Refused> some, List<ImportResult.Refused> more) {
    return Stream.concat(some.stream(), more.stream())
        .sorted(Comparator.comparingLong(ImportResult.Refused::line))
        .limit(ImportResult.MOST)
        .toList();
  }

  private void write(Handle tx) {
    int cards =
        shelves
            .update(tx, "console/cardgroups/insert-imported-cards")
            .bind("group", group.id())
            .execute();
    shelves.note(tx, doer, "cards_imported", group, cards);
  }
}
