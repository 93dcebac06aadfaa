package tollgate.console.web;

import io.vertx.ext.web.handler.HttpException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.console.web.FormSubmissions.Submission;
import tollgate.db.Causes;
import tollgate.db.DatabaseFaults;

/**
 * Handles each rendered form at most once, on whichever gateway. A repeated submission leads to the
 * page of the first one, for which it waits if necessary.
 *
 * <p>A submission without effect, such as one with invalid fields, can be repeated. One whose
 * effect is unknown, because the gateway or the connection to the database ended meanwhile, cannot.
 * See docs/decisions/0019-submit-each-form-once.md.
 */
final class IdempotentPageHandler implements PageHandler {

  private static final Logger LOG = LoggerFactory.getLogger(IdempotentPageHandler.class);
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;

  private final PageHandler page;
  private final FormSubmissions submissions;
  private final Clock clock;

  IdempotentPageHandler(PageHandler page, FormSubmissions submissions, Clock clock) {
    this.page = page;
    this.submissions = submissions;
    this.clock = clock;
  }

  @Override
  public PageResult handle(PageRequest request) throws Exception {
    String text = request.form(FormToken.FIELD);
    if (text.isEmpty()) {
      return page.handle(request);
    }
    FormToken token =
        FormToken.parse(text)
            .filter(parsed -> parsed.isValidAt(clock.instant()))
            .orElseThrow(() -> new HttpException(FORBIDDEN));
    byte[] digest =
        FormDigest.of(token.text(), request.user().id() + "", request.context().normalizedPath());
    return handle(request, digest, FormDigest.ofFields(request));
  }

  private PageResult handle(PageRequest request, byte[] digest, byte[] fields) throws Exception {
    long start = System.nanoTime();
    while (!submissions.claim(digest, fields)) {
      Optional<Submission> first = submissions.find(digest);
      Optional<PageResult.Redirect> result = first.flatMap(Submission::result);
      if (result.isPresent()) {
        return Arrays.equals(first.get().fields(), fields)
            ? result.get()
            : PageResult.redirectWithNotice(result.get().path(), "form.already_submitted");
      }
      if (System.nanoTime() - start > MAX_WAIT.toNanos()) {
        throw new HttpException(CONFLICT);
      }
      Thread.sleep(POLL_INTERVAL.toMillis());
    }
    return handleFirst(request, digest);
  }

  private PageResult handleFirst(PageRequest request, byte[] digest) throws Exception {
    PageResult result;
    try {
      result = page.handle(request);
    } catch (Exception | Error e) {
      if (!isEffectUnknown(e)) {
        submissions.release(digest);
      }
      throw e;
    }
    record(digest, result);
    return result;
  }

  /** Fails never: the form has had its effect. */
  private void record(byte[] digest, PageResult result) {
    try {
      if (result instanceof PageResult.Redirect redirect) {
        submissions.complete(digest, redirect);
      } else if (result instanceof PageResult.RenderOnce once) {
        submissions.complete(digest, once.repeated());
      } else {
        submissions.release(digest);
      }
    } catch (RuntimeException e) {
      LOG.warn("The result of a form is not stored; repeating the form answers 409", e);
    }
  }

  /** Whether the connection ended during a statement, which may have been the commit. */
  private static boolean isEffectUnknown(Throwable failure) {
    return Causes.of(failure)
        .anyMatch(
            cause ->
                cause instanceof SQLException sql
                    && !(cause instanceof SQLTransientConnectionException)
                    && DatabaseFaults.isConnectionLost(sql));
  }
}
