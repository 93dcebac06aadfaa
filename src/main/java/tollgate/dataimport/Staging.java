package tollgate.dataimport;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import tollgate.db.BinaryCopy;
import tollgate.db.SqlFiles;

/**
 * Holds the rows of a source in temporary tables, which end with the session, and imports them from
 * there. Not thread-safe.
 */
final class Staging {

  private static final int COPY_BUFFER_BYTES = 64 * 1024;
  private static final long MAX_CHUNK_ROWS = 20_000;

  /** Adds up what a statement returns by column and reason. */
  private static final String SUMMARY =
      """
       select
        column_name,
        reason,
        count(*) as number,
        array_agg(place order by position) filter (where nth <= 100) as places
      from (
        select *, row_number() over (partition by column_name, reason order by position) as nth
        from found
      ) as numbered
      group by column_name, reason
      order by column_name, reason""";

  private final Handle session;
  private final Findings findings;

  /** Writes the rows of a {@code COPY}. */
  @FunctionalInterface
  interface RowWriter {

    void write(BinaryCopy out) throws Exception;
  }

  /** Holds how many rows were added, and how many existed and were changed. */
  record Applied(long added, long changed) {

    Applied plus(Applied other) {
      return new Applied(added + other.added, changed + other.changed);
    }
  }

  /** Holds the rows that one statement found for one reason. */
  private record Found(String column, String reason, long count, List<Long> places) {}

  Staging(Handle session, Findings findings) {
    this.session = session;
    this.findings = findings;
  }

  /** Creates the temporary table, which all checks need, also without rows. */
  void create(StagingStatements statements) throws Exception {
    inTransaction(tx -> tx.execute(statements.create()));
  }

  /** Copies rows into the temporary table, in one transaction. */
  void copy(StagingStatements statements, RowWriter rows) throws Exception {
    inTransaction(
        tx -> {
          PGConnection connection = tx.getConnection().unwrap(PGConnection.class);
          try (OutputStream out = copyStream(connection, statements)) {
            BinaryCopy copy = new BinaryCopy(out);
            rows.write(copy);
            copy.end();
          }
          tx.execute(statements.index());
          return tx.execute(statements.analyze());
        });
  }

  /** Changes what can be made to fit, and removes what cannot. */
  void check(StagingStatements statements, LongFunction<String> label) throws Exception {
    ImportTable table = statements.table();
    for (String name : StagingChecks.adjustments(table)) {
      found("with found as (" + SqlFiles.text(name) + ")")
          .forEach(each -> report(table, each, label, findings::change));
    }
    remove(statements, statements.repeatedKeys(), label);
    for (String name : StagingChecks.checks(table)) {
      while (remove(statements, SqlFiles.text(name), label)) {
        // A removed row can be one that others refer to.
      }
    }
  }

  /** Imports the staged rows, in a transaction for every 20,000 of them. */
  Applied apply(StagingStatements statements, LongConsumer progress) throws Exception {
    long last = inTransaction(tx -> number(tx, statements.lastPosition()));
    Applied all = new Applied(0, 0);
    for (long from = 0; from < last; from += MAX_CHUNK_ROWS) {
      all = all.plus(applyChunk(statements, from));
      progress.accept(Math.min(MAX_CHUNK_ROWS, last - from));
    }
    return all;
  }

  /** Lets the database generate ids after those that were imported. */
  void advanceIds(StagingStatements statements) throws Exception {
    if (statements.table().hasId()) {
      inTransaction(tx -> tx.createQuery(statements.advanceIds()).mapTo(Long.class).list());
    }
  }

  Totals stagedTotals(StagingStatements statements) throws Exception {
    return totals(statements, statements.stagedTotals());
  }

  Totals storedTotals(StagingStatements statements) throws Exception {
    return totals(statements, statements.storedTotals());
  }

  /** Returns the card groups of staged cards that are in the database. */
  List<Long> groups() throws Exception {
    return inTransaction(
        tx -> tx.createQuery(SqlFiles.text("dataimport/staged-groups")).mapTo(Long.class).list());
  }

  private Applied applyChunk(StagingStatements statements, long from) throws Exception {
    return inTransaction(
        tx ->
            tx.createQuery(statements.apply())
                .bind("from", from)
                .bind("to", from + MAX_CHUNK_ROWS)
                .map((row, context) -> new Applied(row.getLong(1), row.getLong(2)))
                .one());
  }

  /** Removes the rows that a statement finds; returns whether there were any. */
  private boolean remove(StagingStatements statements, String check, LongFunction<String> label)
      throws Exception {
    List<Found> found =
        found("with found as (" + check + "), removed as (" + statements.removeFound() + ")");
    found.forEach(each -> report(statements.table(), each, label, findings::refuse));
    return !found.isEmpty();
  }

  private List<Found> found(String with) throws Exception {
    return inTransaction(
        tx ->
            tx.createQuery(with + SUMMARY)
                .map(
                    (row, context) ->
                        new Found(
                            row.getString("column_name"),
                            row.getString("reason"),
                            row.getLong("number"),
                            Arrays.asList((Long[]) row.getArray("places").getArray())))
                .list());
  }

  private static void report(
      ImportTable table, Found found, LongFunction<String> label, Findings.Recorder recorder) {
    List<String> rows = found.places.stream().map(label::apply).toList();
    recorder.record(table, found.column, found.reason, rows, found.count);
  }

  private Totals totals(StagingStatements statements, String sql) throws Exception {
    return inTransaction(
        tx -> tx.createQuery(sql).map((row, context) -> Totals.of(row, statements.summed())).one());
  }

  private static long number(Handle tx, String sql) {
    return tx.createQuery(sql).mapTo(Long.class).one();
  }

  private static OutputStream copyStream(PGConnection connection, StagingStatements statements)
      throws Exception {
    PGCopyOutputStream copy =
        new PGCopyOutputStream(connection, statements.copy(), COPY_BUFFER_BYTES);
    return new BufferedOutputStream(copy, COPY_BUFFER_BYTES);
  }

  private <T> T inTransaction(HandleCallback<T, Exception> work) throws Exception {
    return session.inTransaction(
        tx -> {
          tx.createQuery(SqlFiles.text("db/disable-timeouts")).mapTo(String.class).list();
          return work.withHandle(tx);
        });
  }
}
