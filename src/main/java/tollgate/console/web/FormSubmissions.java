package tollgate.console.web;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;

/**
 * Stores which forms were submitted, and the page to which each led, for all gateways. Rows are
 * kept for twice the lifetime of a {@link FormToken}; each new row deletes ten that are older.
 * Thread-safe.
 */
final class FormSubmissions {

  private final Jdbi jdbi;
  private final Clock clock;

  /**
   * A submission.
   *
   * @param fields the digest of its fields
   * @param result the page to which it led; empty while it is in progress
   */
  record Submission(byte[] fields, Optional<PageResult.Redirect> result) {}

  FormSubmissions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Records a submission in progress, and commits; false when there is one with this digest. */
  boolean claim(byte[] digest, byte[] fields) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(SqlFiles.text("console/web/insert-form-submission"))
                    .bind("digest", digest)
                    .bind("fields", fields)
                    .bind("now", clock.instant())
                    .bind("expired", clock.instant().minus(FormToken.LIFETIME.multipliedBy(2)))
                    .execute())
        > 0;
  }

  /** Returns the submission with this digest. */
  Optional<Submission> find(byte[] digest) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/web/form-submission"))
                .bind("digest", digest)
                .map(
                    (row, context) ->
                        new Submission(
                            row.getBytes("fields"),
                            redirect(row.getString("location"), row.getString("notice"))))
                .findOne());
  }

  /** Records the page to which a submission led, and commits. */
  void complete(byte[] digest, PageResult.Redirect result) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("console/web/complete-form-submission"))
                .bind("digest", digest)
                .bind("location", result.path())
                .bind("notice", result.notice().orElse(null))
                .execute());
  }

  /** Deletes a submission without effect, so that the form can be submitted again. */
  void release(byte[] digest) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("console/web/delete-form-submission"))
                .bind("digest", digest)
                .execute());
  }

  private static Optional<PageResult.Redirect> redirect(String pathOrNull, String noticeOrNull) {
    return Optional.ofNullable(pathOrNull)
        .map(path -> new PageResult.Redirect(path, Optional.ofNullable(noticeOrNull)));
  }
}
