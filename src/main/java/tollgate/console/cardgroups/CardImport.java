package tollgate.console.cardgroups;

import java.util.List;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.AuditAction;

/**
 * Imports the cards of an uploaded file into a group: all of them, or none when a row has an error.
 *
 * @param key the key of the upload, which is deleted with the import
 */
record CardImport(
    CardLoader loader, PendingUploads uploads, Actor actor, CardGroup group, String key)
    implements Job.Work {

  /** A row error that the database found, with the number of all such errors. */
  private record CountedError(LoadResult.RowError error, long count) {}

  @Override
  public LoadResult run(Handle tx, Job job) {
    job.enter(JobStatus.Step.CHECKING);
    if (!uploads.lock(tx, key)) {
      return LoadResult.failure("card_groups.error.file_expired", 0);
    }
    loader.lockGroup(tx, group);
    LoadResult result = checkRows(tx);
    if (result.isSuccess()) {
      job.enter(JobStatus.Step.ADDING);
      insertCards(tx, job.cardCount());
    }
    uploads.delete(tx, key);
    return result;
  }

  private LoadResult checkRows(Handle tx) {
    List<CountedError> found =
        loader
            .query(tx, "console/cardgroups/find-invalid-upload-rows")
            .bind("group", group.id())
            .bind("key", key)
            .bind("limit", LoadResult.MAX_ROW_ERRORS)
            .map(
                (row, context) ->
                    new CountedError(
                        new LoadResult.RowError(row.getLong("line"), row.getString("reason")),
                        row.getLong("refused")))
            .list();
    return LoadResult.ofRowErrors(
        found.stream().map(CountedError::error).toList(),
        found.stream().findFirst().map(CountedError::count).orElse(0L));
  }

  private void insertCards(Handle tx, long expected) {
    loader.insertCards(tx, group, key, expected);
    loader.recordAdded(tx, actor, AuditAction.CARDS_IMPORTED, group, expected);
  }
}
