package tollgate.console.mails;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;

/** Serves the page of the dead events, and resends them. See docs/events.md#dead-events. */
public final class EventPages {

  private static final String PATH = "/mails/events";

  private final Jdbi jdbi;
  private final AuditLog audit;

  /** An event that is not tried again. */
  public record DeadEvent(
      long id, String type, String subject, int attempts, Instant failedAt, String error) {

    static DeadEvent of(ResultSet row, StatementContext context) throws SQLException {
      return new DeadEvent(
          row.getLong("id"),
          row.getString("type"),
          row.getString("subject"),
          row.getInt("attempts"),
          row.getTimestamp("failed_at").toInstant(),
          row.getString("last_error"));
    }
  }

  /**
   * The model of the page.
   *
   * @param waiting the number of events that are to be sent
   * @param dead the number of dead events
   * @param events the hundred dead events that failed last
   */
  public record Model(long waiting, long dead, List<DeadEvent> events) {}

  public EventPages(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.audit = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.ADMINISTRATORS, this::list);
    routes.postOnce(PATH + "/again", RequiredRole.ADMINISTRATORS, this::resendAll);
    routes.postOnce(PATH + "/:id/again", RequiredRole.ADMINISTRATORS, this::resend);
  }

  private PageResult list(PageRequest request) {
    return PageResult.render("mails/events", jdbi.withHandle(this::model), Section.MAILS);
  }

  private PageResult resendAll(PageRequest request) {
    return resend(request, null);
  }

  private PageResult resend(PageRequest request) {
    OptionalLong event = request.pathNumber("id");
    return event.isEmpty() ? PageResult.notFound() : resend(request, event.getAsLong());
  }

  private PageResult resend(PageRequest request, Long event) {
    int resent = jdbi.inTransaction(tx -> requeue(tx, request, event));
    return PageResult.redirectWithNotice(PATH, resent > 0 ? "events.resent" : "events.not_resent");
  }

  private int requeue(Handle tx, PageRequest request, Long event) {
    int resent =
        tx.createUpdate(SqlFiles.text("console/mails/requeue-events")).bind("id", event).execute();
    if (resent > 0) {
      audit.record(tx, request, AuditAction.EVENTS_SENT_AGAIN, resent + " dead events");
    }
    return resent;
  }

  private Model model(Handle tx) {
    List<DeadEvent> dead =
        tx.createQuery(SqlFiles.text("console/mails/dead-events")).map(DeadEvent::of).list();
    return tx.createQuery(SqlFiles.text("event/event-counts"))
        .map((row, context) -> new Model(row.getLong("waiting"), row.getLong("dead"), dead))
        .one();
  }
}
