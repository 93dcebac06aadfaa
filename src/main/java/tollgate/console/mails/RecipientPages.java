package tollgate.console.mails;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.Reauthentication;
import tollgate.console.signin.Reauthentication.Outcome;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;
import tollgate.request.Digits;
import tollgate.request.EmailAddress;

/**
 * Sends a mail to another address than before. Its PINs become known there, so the user enters
 * their password again, as before a PIN is shown. See docs/api.md#card-mail.
 */
public final class RecipientPages {

  private static final String PATH = "/mails/:id/recipient";
  private static final String RECIPIENT = "recipient";
  private static final long NO_VERSION = -1;

  private final Jdbi jdbi;
  private final Reauthentication reauthentication;
  private final OutboxWaker outbox;
  private final AuditLog audit;

  /** The model of the form. */
  public record Model(StoredMail mail, Form form) {

    /** Returns the path to which the form is sent. */
    public String path() {
      return "/mails/" + mail.id() + "/recipient";
    }
  }

  public RecipientPages(Jdbi jdbi, Reauthentication reauthentication, Clock clock) {
    this.jdbi = jdbi;
    this.reauthentication = reauthentication;
    this.outbox = new OutboxWaker(jdbi);
    this.audit = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.SELLERS, request -> render(request, Form.of()));
    routes.postOnce(PATH, RequiredRole.SELLERS, this::redirect);
  }

  private PageResult redirect(PageRequest request) {
    OptionalLong id = request.pathNumber("id");
    Optional<StoredMail> mail = find(request);
    if (mail.isEmpty()) {
      return PageResult.notFound();
    }
    Form form = Form.submitted(request, RECIPIENT);
    Optional<EmailAddress> to = EmailAddress.parse(form.text(RECIPIENT));
    if (to.isEmpty()) {
      form.reject(RECIPIENT, "user_form.error.email");
    } else if (reauthentication.check(request, form, "password") == Outcome.WRONG) {
      recordRefusal(request, mail.get());
    }
    if (!form.isValid()
        || !jdbi.inTransaction(tx -> redirect(tx, request, id.getAsLong(), to.get(), form))) {
      return render(request, form);
    }
    outbox.wake();
    return PageResult.redirectWithNotice("/sales/" + mail.get().sale(), "mails.redirected");
  }

  private boolean redirect(Handle tx, PageRequest request, long id, EmailAddress to, Form form) {
    Optional<StoredMail> locked = StoredMail.lock(tx, id, request.user());
    locked.ifPresentOrElse(
        mail -> rejectIfUnsuitable(mail, request, to, form),
        () -> form.reject("mails.redirect.changed"));
    if (!form.isValid()) {
      return false;
    }
    StoredMail mail = locked.orElseThrow();
    tx.createUpdate(SqlFiles.text("console/mails/redirect-mail"))
        .bind("mail", mail.id())
        .bind("recipient", to.text())
        .bind("user", request.user().id())
        .execute();
    audit.record(
        tx,
        request,
        AuditAction.MAIL_REDIRECTED,
        "mail %d of sale %d: from %s to %s; was %s after %d tries"
            .formatted(
                mail.id(),
                mail.sale(),
                mail.recipient(),
                to.text(),
                mail.state(),
                mail.attempts()));
    return true;
  }

  private static void rejectIfUnsuitable(
      StoredMail mail, PageRequest request, EmailAddress to, Form form) {
    boolean isSeen =
        mail.recipient().equals(request.form("before"))
            && mail.version() == Digits.parse(request.form("seen")).orElse(NO_VERSION);
    if (mail.isClaimed()) {
      form.reject("mails.redirect.claimed");
    } else if (!isSeen) {
      form.reject("mails.redirect.changed");
    } else if (mail.recipient().equals(to.text())) {
      form.reject(RECIPIENT, "mails.redirect.same");
    }
  }

  private void recordRefusal(PageRequest request, StoredMail mail) {
    String data = "mail %d of sale %d".formatted(mail.id(), mail.sale());
    jdbi.useHandle(tx -> audit.record(tx, request, AuditAction.MAIL_REDIRECT_REFUSED, data));
  }

  private Optional<StoredMail> find(PageRequest request) {
    OptionalLong id = request.pathNumber("id");
    return id.isEmpty()
        ? Optional.empty()
        : jdbi.inTransaction(tx -> StoredMail.lock(tx, id.getAsLong(), request.user()));
  }

  private PageResult render(PageRequest request, Form form) {
    return find(request)
        .map(mail -> new Model(mail, form))
        .map(model -> PageResult.form("mails/recipient", model, Section.MAILS, form))
        .orElseGet(PageResult::notFound);
  }
}
