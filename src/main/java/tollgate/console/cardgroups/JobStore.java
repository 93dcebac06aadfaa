package tollgate.console.cardgroups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import tollgate.db.SqlFiles;

/**
 * Stores the last job of each card group in {@code card_jobs}, where every gateway sees it.
 * Thread-safe.
 *
 * <p>A job whose row has not been updated for 30 seconds has stopped. That it is found stopped is
 * stored, and prevents the job from ending otherwise.
 */
final class JobStore {

  private final Jdbi jdbi;

  JobStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Stores a new job; returns false when another job of its group is running at any gateway. */
  boolean start(Job job) {
    return jdbi.inTransaction(
        tx -> {
          stopAbandoned(tx, job.group());
          return tx.createUpdate(SqlFiles.text("console/cardgroups/start-job"))
                  .bind("group", job.group())
                  .bind("id", job.id())
                  .bind("card_count", job.cardCount())
                  .execute()
              > 0;
        });
  }

  /** Stores the progress of a running job, and that it is running. */
  void update(Job job) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("console/cardgroups/update-job"))
                .bind("id", job.id())
                .bind("step", job.step().code())
                .bind("prepared_count", job.preparedCount())
                .execute());
  }

  /**
   * Stores the result of a job.
   *
   * @throws IllegalStateException when the job has been found stopped: the transaction has to be
   *     rolled back
   */
  void finish(Handle tx, Job job, LoadResult result) {
    JobStatus.Step step = result.isSuccess() ? JobStatus.Step.DONE : JobStatus.Step.REJECTED;
    if (end(tx, job, step, result) == 0) {
      throw new IllegalStateException(
          "The job of group " + job.group() + " was found stopped at another gateway");
    }
  }

  /** Stores that a job has failed; does nothing when it has ended already. */
  void fail(Job job) {
    jdbi.useHandle(handle -> end(handle, job, JobStatus.Step.FAILED, LoadResult.SUCCESS));
  }

  /** Returns the last job of a group. */
  Optional<JobStatus> find(long group) {
    return jdbi.withHandle(
        handle -> {
          stopAbandoned(handle, group);
          return handle
              .createQuery(SqlFiles.text("console/cardgroups/job"))
              .bind("group", group)
              .map(JobStore::status)
              .findOne();
        });
  }

  private static void stopAbandoned(Handle handle, long group) {
    handle
        .createUpdate(SqlFiles.text("console/cardgroups/stop-abandoned-job"))
        .bind("group", group)
        .execute();
  }

  private static int end(Handle handle, Job job, JobStatus.Step step, LoadResult result) {
    Update update =
        handle
            .createUpdate(SqlFiles.text("console/cardgroups/finish-job"))
            .bind("id", job.id())
            .bind("step", step.code())
            .bind("error", result.error())
            .bind("error_count", result.errorCount());
    List<LoadResult.RowError> errors = result.rowErrors();
    Object[] lines = errors.stream().map(LoadResult.RowError::line).toArray();
    Object[] codes = errors.stream().map(LoadResult.RowError::code).toArray();
    return update
        .bindArray("error_lines", Long.class, lines)
        .bindArray("error_codes", String.class, codes)
        .execute();
  }

  private static JobStatus status(ResultSet row, StatementContext context) throws SQLException {
    Long[] lines = (Long[]) row.getArray("error_lines").getArray();
    String[] codes = (String[]) row.getArray("error_codes").getArray();
    List<LoadResult.RowError> errors = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      errors.add(new LoadResult.RowError(lines[i], codes[i]));
    }
    return new JobStatus(
        JobStatus.Step.of(row.getString("step")),
        row.getLong("card_count"),
        row.getLong("prepared_count"),
        new LoadResult(row.getString("error"), errors, row.getLong("error_count")));
  }
}
