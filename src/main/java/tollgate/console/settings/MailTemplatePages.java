package tollgate.console.settings;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;
import tollgate.mail.MailMessage;
import tollgate.mail.SampleMail;
import tollgate.mail.TemplateProblem;
import tollgate.mail.TemplateRules;
import tollgate.mail.TemplateText;

/**
 * Serves the form of the mail template with a preview. An administrator changes the template of
 * owner 0, a reseller their own. See docs/configuration.md#mail-template.
 */
public final class MailTemplatePages {

  private static final String PATH = "/settings/mail-template";
  private static final String PREVIEW = "preview";
  private static final String INSERT = "console/settings/insert-mail-template";
  private static final String UPDATE = "console/settings/update-mail-template";
  private static final int OK = 200;
  private static final int INVALID = 422;

  private final Jdbi jdbi;
  private final AuditLog audit;

  /**
   * The model of the page.
   *
   * @param isOwn whether the owner has a template of their own
   * @param isSystem whether it is the template of owner 0, which resellers without one use
   * @param version the version of the own template that the form shows; empty without one
   * @param problem what is wrong with the template in the form
   * @param preview empty when there is a problem
   */
  public record Model(
      Form form,
      boolean isOwn,
      boolean isSystem,
      String version,
      Optional<TemplateProblem> problem,
      Optional<MailMessage> preview) {

    /** Returns the detail of the problem in a part of the template. */
    public String detail(String column) {
      return problem.filter(each -> each.part().column().equals(column)).isPresent()
          ? problem.get().detail()
          : "";
    }
  }

  public MailTemplatePages(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.audit = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.SELLERS, this::show);
    routes.post(PATH, RequiredRole.SELLERS, this::submit);
    routes.post(PATH + "/remove", RequiredRole.SELLERS, this::remove);
  }

  private PageResult show(PageRequest request) {
    TemplateText text = jdbi.withHandle(tx -> TemplateText.effective(tx, request.user().seller()));
    Form form =
        Form.of(
            "subject",
            text.subject(),
            "body",
            text.body(),
            "format",
            text.isHtml() ? "html" : "text");
    return render(request, form, text, version(own(request)));
  }

  private PageResult submit(PageRequest request) {
    Form form = Form.submitted(request, "subject", "body", "format");
    String body = form.value("body").replace("\r\n", "\n").replace('\r', '\n');
    String format = form.value("format").equals("html") ? "html" : "text";
    TemplateText text = new TemplateText(form.text("subject"), body, format);
    String seen = request.form("seen");
    boolean isSaved =
        !request.form("action").equals(PREVIEW)
            && TemplateRules.problem(text).isEmpty()
            && jdbi.inTransaction(tx -> save(tx, request, text, seen, form));
    return isSaved
        ? PageResult.redirectWithNotice(PATH, "mail_template.saved")
        : render(request, form, text, seen);
  }

  private boolean save(Handle tx, PageRequest request, TemplateText text, String seen, Form form) {
    long owner = request.user().seller();
    Optional<StoredTemplate> before = StoredTemplate.lock(tx, owner);
    if (!version(before).equals(seen)) {
      form.reject("mail_template.error.changed");
      return false;
    }
    if (before.map(StoredTemplate::text).filter(text::equals).isPresent()) {
      return true;
    }
    store(tx, owner, before.isPresent() ? UPDATE : INSERT, text);
    String was = before.map(each -> StoredTemplate.auditText(each.text())).orElse("none");
    audit.record(
        tx,
        request,
        AuditAction.MAIL_TEMPLATE_CHANGED,
        "owner %d: %s; now %s".formatted(owner, was, StoredTemplate.auditText(text)));
    return true;
  }

  private static void store(Handle tx, long owner, String statement, TemplateText text) {
    tx.createUpdate(SqlFiles.text(statement))
        .bind("owner", owner)
        .bind("subject", text.subject())
        .bind("body", text.body())
        .bind("format", text.format())
        .execute();
  }

  private PageResult remove(PageRequest request) {
    boolean isRemoved = jdbi.inTransaction(tx -> remove(tx, request));
    return PageResult.redirectWithNotice(
        PATH, isRemoved ? "mail_template.removed" : "mail_template.not_removed");
  }

  private boolean remove(Handle tx, PageRequest request) {
    long owner = request.user().seller();
    Optional<StoredTemplate> before = StoredTemplate.lock(tx, owner);
    if (before.isEmpty() || !version(before).equals(request.form("seen"))) {
      return false;
    }
    tx.createUpdate(SqlFiles.text("console/settings/delete-mail-template"))
        .bind("owner", owner)
        .execute();
    audit.record(
        tx,
        request,
        AuditAction.MAIL_TEMPLATE_REMOVED,
        "owner %d: %s".formatted(owner, StoredTemplate.auditText(before.get().text())));
    return true;
  }

  private PageResult render(PageRequest request, Form form, TemplateText text, String version) {
    Optional<TemplateProblem> problem = TemplateRules.problem(text);
    problem.ifPresent(
        each -> form.reject(each.part().column(), "mail_template.error." + each.code()));
    Optional<MailMessage> preview =
        problem.isPresent() ? Optional.empty() : Optional.of(SampleMail.preview(text.parse()));
    Model model =
        new Model(
            form,
            own(request).isPresent(),
            request.user().isAdministrator(),
            version,
            problem,
            preview);
    return PageResult.renderMail(
        "settings/mail-template", model, Section.SETTINGS, form.isValid() ? OK : INVALID);
  }

  private Optional<StoredTemplate> own(PageRequest request) {
    return jdbi.withHandle(tx -> StoredTemplate.find(tx, request.user().seller()));
  }

  private static String version(Optional<StoredTemplate> template) {
    return template.map(StoredTemplate::version).orElse("");
  }
}
