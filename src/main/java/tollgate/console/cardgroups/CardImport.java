package tollgate.console.cardgroups;

import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.AuditAction;

/** Imports the cards of a file into a group: all of them, or none when a row has an error. */
record CardImport(CardLoader loader, Actor actor, CardGroup group, CsvFile file)
    implements Job.Work {

  private static final int PROGRESS_INTERVAL = 1000;

  /** A row error that the database found, with the number of all such errors. */
  private record CountedError(LoadResult.RowError error, long count) {}

  @Override
  public LoadResult run(Job job) throws Exception {
    try (file) {
      return loader.inLongTransaction(
          tx -> {
            LoadResult result = checkRows(tx, job, copyRows(tx, job));
            if (result.isSuccess()) {
              job.enter(Job.Step.ADDING);
              insertCards(tx);
            }
            return result;
          });
    }
  }

  /** Copies the valid rows into a temporary table, where the database compares them. */
  private LoadResult copyRows(Handle tx, Job job) throws Exception {
    job.enter(Job.Step.PREPARING);
    loader.execute(tx, "console/cardgroups/create-import-rows");
    RowErrorCollector errors = new RowErrorCollector();
    loader.copy(
        tx,
        "console/cardgroups/copy-import-rows",
        out ->
            file.read(
                group,
                row -> {
                  errors.add(row);
                  copyRow(row, out);
                  if (errors.rowCount() % PROGRESS_INTERVAL == 0) {
                    job.setPreparedCount(errors.rowCount());
                  }
                }));
    return errors.result();
  }

  /** Fields of a valid row are digits and a point, and so need no quotes. */
  private static void copyRow(CsvRow row, Writer out) throws IOException {
    if (row.isValid()) {
      out.write(row.line() + "," + row.number() + "," + row.pin() + "," + row.balance() + "\n");
    }
  }

  private LoadResult checkRows(Handle tx, Job job, LoadResult copied) {
    job.enter(Job.Step.CHECKING);
    loader.lockGroup(tx, group);
    loader.execute(tx, "console/cardgroups/analyze-import-rows");
    List<CountedError> found =
        loader
            .query(tx, "console/cardgroups/find-invalid-import-rows")
            .bind("group", group.id())
            .bind("limit", LoadResult.MAX_ROW_ERRORS)
            .map(
                (row, context) ->
                    new CountedError(
                        new LoadResult.RowError(row.getLong("line"), row.getString("reason")),
                        row.getLong("refused")))
            .list();
    long foundCount = found.stream().findFirst().map(CountedError::count).orElse(0L);
    return LoadResult.ofRowErrors(
        firstErrors(copied.rowErrors().stream(), found.stream().map(CountedError::error)),
        copied.errorCount() + foundCount);
  }

  private static List<LoadResult.RowError> firstErrors(
      Stream<LoadResult.RowError> some, Stream<LoadResult.RowError> others) {
    return Stream.concat(some, others)
        .sorted(Comparator.comparingLong(LoadResult.RowError::line))
        .limit(LoadResult.MAX_ROW_ERRORS)
        .toList();
  }

  private void insertCards(Handle tx) {
    int cards =
        loader
            .update(tx, "console/cardgroups/insert-imported-cards")
            .bind("group", group.id())
            .execute();
    loader.recordAdded(tx, actor, AuditAction.CARDS_IMPORTED, group, cards);
  }
}
