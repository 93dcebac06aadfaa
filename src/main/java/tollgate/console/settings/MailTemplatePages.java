package tollgate.console.settings;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.language.Language;
import tollgate.mail.LocalizedTemplate;
import tollgate.mail.MailMessage;
import tollgate.mail.SampleMail;
import tollgate.mail.TemplateProblem;
import tollgate.mail.TemplateRules;
import tollgate.mail.TemplateText;

/**
 * Serves the form of the mail templates with a preview. An administrator changes the templates of
 * owner 0, a reseller their own. See docs/configuration.md#mail-template.
 */
public final class MailTemplatePages {

  static final String PATH = "/settings/mail-template";

  private static final String LANGUAGE = "language";
  private static final String PREVIEW = "preview";
  private static final String BUILT_IN = "built-in";
  private static final int OK = 200;
  private static final int INVALID = 422;

  private final Jdbi jdbi;
  private final TemplateStore store;

  public MailTemplatePages(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.store = new TemplateStore(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.SELLERS, this::show);
    routes.post(PATH, RequiredRole.SELLERS, this::submit);
    routes.post(PATH + "/remove", RequiredRole.SELLERS, this::remove);
    routes.post(PATH + "/language", RequiredRole.SELLERS, this::changeOwnerLanguage);
  }

  private PageResult show(PageRequest request) {
    StoredTemplate.Key key = key(request, request.query(LANGUAGE));
    boolean isBuiltIn = request.query("start").equals(BUILT_IN);
    LocalizedTemplate template =
        isBuiltIn
            ? LocalizedTemplate.builtIn(Language.of(key.language()))
            : jdbi.withHandle(tx -> effective(tx, key));
    TemplateText text = template.text();
    Form form =
        Form.of(
            "subject",
            text.subject(),
            "body",
            text.body(),
            "format",
            text.isHtml() ? "html" : "text");
    String version = jdbi.withHandle(tx -> StoredTemplate.version(StoredTemplate.find(tx, key)));
    return render(request, key, form, template, version);
  }

  private PageResult submit(PageRequest request) {
    if (!isLanguage(request.form(LANGUAGE))) {
      return PageResult.notFound();
    }
    StoredTemplate.Key key = key(request, request.form(LANGUAGE));
    Form form = Form.submitted(request, "subject", "body", "format");
    String body = form.value("body").replace("\r\n", "\n").replace('\r', '\n');
    String format = form.value("format").equals("html") ? "html" : "text";
    TemplateText text = new TemplateText(form.text("subject"), body, format);
    String seen = request.form("seen");
    boolean isPreview = request.form("action").equals(PREVIEW);
    if (!isPreview && TemplateRules.problem(text).isEmpty()) {
      if (jdbi.inTransaction(tx -> store.save(tx, request, key, text, seen))) {
        return PageResult.redirectWithNotice(
            MailTemplateModel.path(key.language()), "mail_template.saved");
      }
      form.reject("mail_template.error.changed");
    }
    Optional<Language> language = jdbi.withHandle(tx -> store.languageOfText(tx, key));
    return render(request, key, form, new LocalizedTemplate(text, language), seen);
  }

  private PageResult remove(PageRequest request) {
    if (!isLanguage(request.form(LANGUAGE))) {
      return PageResult.notFound();
    }
    StoredTemplate.Key key = key(request, request.form(LANGUAGE));
    boolean isRemoved =
        jdbi.inTransaction(tx -> store.remove(tx, request, key, request.form("seen")));
    return PageResult.redirectWithNotice(
        MailTemplateModel.path(key.language()),
        isRemoved ? "mail_template.removed" : "mail_template.not_removed");
  }

  private PageResult changeOwnerLanguage(PageRequest request) {
    String language = request.form(LANGUAGE);
    if (!isLanguage(language)) {
      return PageResult.notFound();
    }
    jdbi.useTransaction(
        tx -> store.changeOwnerLanguage(tx, request, request.user().seller(), language));
    return PageResult.redirectWithNotice(PATH, "mail_template.owner_language.saved");
  }

  private PageResult render(
      PageRequest request,
      StoredTemplate.Key key,
      Form form,
      LocalizedTemplate template,
      String version) {
    Optional<TemplateProblem> problem = TemplateRules.problem(template.text());
    problem.ifPresent(
        each -> form.reject(each.part().column(), "mail_template.error." + each.code()));
    Optional<MailMessage> preview =
        problem.isPresent() ? Optional.empty() : Optional.of(SampleMail.preview(template));
    MailTemplateModel model =
        jdbi.withHandle(
            tx ->
                new MailTemplateModel(
                    form,
                    key.language(),
                    StoredTemplate.languages(tx, key.owner()),
                    store.ownerLanguage(tx, key.owner()),
                    request.user().isAdministrator(),
                    version,
                    problem,
                    preview));
    return PageResult.renderMail(
        "settings/mail-template", model, Section.SETTINGS, form.isValid() ? OK : INVALID);
  }

  private static StoredTemplate.Key key(PageRequest request, String language) {
    String tag = Language.of(language).map(Language::tag).orElse("");
    return new StoredTemplate.Key(request.user().seller(), tag);
  }

  private static boolean isLanguage(String tag) {
    return tag.isEmpty() || Language.of(tag).isPresent();
  }

  private static LocalizedTemplate effective(Handle tx, StoredTemplate.Key key) {
    return LocalizedTemplate.effective(tx, key.owner(), Language.of(key.language()));
  }
}
