package tollgate.console.mails;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.sales.SmtpErrorText;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;
import tollgate.language.Language;
import tollgate.mail.LocalizedTemplate;
import tollgate.mail.TestMailSender;
import tollgate.outbox.SmtpDeliveryException;
import tollgate.request.EmailAddress;

/**
 * Serves the page of the mail server, which checks the connection and sends test mails. All
 * administrators together may send five in ten minutes, at all gateways.
 */
public final class MailServerPages {

  private static final String PATH = "/mails/server";
  private static final String RECIPIENT = "recipient";
  private static final String LANGUAGE = "language";
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final int MAX_TEST_MAILS = 5;

  private final Jdbi jdbi;
  private final Clock clock;
  private final MailServer server;
  private final Optional<MailServerProbe> probe;
  private final Optional<TestMailSender> sender;
  private final AuditLog audit;

  /**
   * The model of the page.
   *
   * @param probe empty when no mail server is configured
   * @param reply why the test mail was not accepted; empty without one
   */
  public record Model(
      MailServer server,
      Optional<MailServerProbe.Result> probe,
      Optional<LastDelivery> last,
      Form form,
      String reply) {}

  public MailServerPages(Jdbi jdbi, MailServer server, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.server = server;
    this.probe = server.smtp().map(MailServerProbe::new);
    this.sender = server.smtp().map(TestMailSender::new);
    this.audit = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.ADMINISTRATORS, this::show);
    routes.postOnce(PATH, RequiredRole.ADMINISTRATORS, this::sendTest);
  }

  private PageResult show(PageRequest request) {
    String own =
        jdbi.withHandle(
            tx ->
                tx.createQuery(SqlFiles.text("console/mails/user-email"))
                    .bind("user", request.user().id())
                    .mapTo(String.class)
                    .one());
    return PageResult.render("mails/server", model(Form.of(RECIPIENT, own), ""), Section.MAILS);
  }

  private PageResult sendTest(PageRequest request) {
    if (sender.isEmpty()) {
      return PageResult.notFound();
    }
    Form form = Form.submitted(request, RECIPIENT, LANGUAGE);
    Optional<EmailAddress> to = EmailAddress.parse(form.text(RECIPIENT));
    if (to.isEmpty()) {
      return invalid(form.reject(RECIPIENT, "user_form.error.email"), "");
    }
    Optional<LocalizedTemplate> template = template(form);
    if (template.isEmpty()) {
      return invalid(form, "");
    }
    if (!jdbi.inTransaction(tx -> count(tx, request, to.get()))) {
      Model model = model(form.reject("mails.test.too_many"), "");
      return PageResult.throttled("mails/server", model, Section.MAILS, PERIOD);
    }
    return send(sender.get(), template.get(), to.get(), form);
  }

  private PageResult send(
      TestMailSender smtp, LocalizedTemplate template, EmailAddress to, Form form) {
    try {
      smtp.send(template, to.text());
      return PageResult.redirectWithNotice(PATH, "mails.test.accepted");
    } catch (SmtpDeliveryException e) {
      return invalid(form.reject("mails.test.refused"), SmtpErrorText.of(e.getMessage()));
    }
  }

  private Optional<LocalizedTemplate> template(Form form) {
    Optional<Language> language = Language.of(form.value(LANGUAGE));
    LocalizedTemplate template =
        jdbi.withHandle(tx -> LocalizedTemplate.effective(tx, 0, language));
    try {
      template.text().parse();
      return Optional.of(template);
    } catch (IllegalArgumentException e) {
      form.reject("mails.test.template");
      return Optional.empty();
    }
  }

  /** Records a test mail before it is sent, unless there are too many. */
  private boolean count(Handle tx, PageRequest request, EmailAddress to) {
    tx.createQuery(SqlFiles.text("console/mails/lock-test-mails")).mapTo(String.class).one();
    int sent =
        tx.createQuery(SqlFiles.text("console/mails/test-mails-since"))
            .bind("since", clock.instant().minus(PERIOD))
            .mapTo(Integer.class)
            .one();
    if (sent >= MAX_TEST_MAILS) {
      return false;
    }
    audit.record(tx, request, AuditAction.TEST_MAIL_SENT, "to " + to.text());
    return true;
  }

  private PageResult invalid(Form form, String reply) {
    return PageResult.invalid("mails/server", model(form, reply), Section.MAILS);
  }

  private Model model(Form form, String reply) {
    return new Model(
        server,
        probe.map(MailServerProbe::result),
        jdbi.withHandle(LastDelivery::find),
        form,
        reply);
  }
}
