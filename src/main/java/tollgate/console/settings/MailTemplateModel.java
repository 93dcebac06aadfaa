package tollgate.console.settings;

import java.util.List;
import java.util.Optional;
import tollgate.console.web.Form;
import tollgate.mail.MailMessage;
import tollgate.mail.TemplateProblem;

/**
 * Holds what the page of the mail templates shows.
 *
 * @param language the tag of the template's language; empty for the one without a language
 * @param ownLanguages the tags of the languages of which the owner has a template of their own
 * @param ownerLanguage the tag of the owner's own language; empty without one
 * @param isSystem whether it is the template of owner 0, which resellers without one use
 * @param version the version of the own template that the form shows; empty without one
 * @param problem what is wrong with the template in the form
 * @param preview empty when there is a problem
 */
public record MailTemplateModel(
    Form form,
    String language,
    List<String> ownLanguages,
    String ownerLanguage,
    boolean isSystem,
    String version,
    Optional<TemplateProblem> problem,
    Optional<MailMessage> preview) {

  /** Returns whether the owner has this template of their own. */
  public boolean isOwn() {
    return ownLanguages.contains(language);
  }

  /** Returns the key of the text that says which template is used instead. */
  public String notOwnText() {
    return isDefaultUsed() ? "mail_template.none.language" : ofOwner("mail_template.none");
  }

  /** Returns the key of the text that says which template is used after the removal. */
  public String removeText() {
    return isDefaultUsed()
        ? "mail_template.remove.text.language"
        : ofOwner("mail_template.remove.text");
  }

  private boolean isDefaultUsed() {
    return !language.isEmpty() && ownLanguages.contains("");
  }

  private String ofOwner(String key) {
    return isSystem ? key : key + ".own";
  }

  /** Returns the path of the template of a language. */
  public static String path(String language) {
    return language.isEmpty()
        ? MailTemplatePages.PATH
        : MailTemplatePages.PATH + "?language=" + language;
  }

  /** Returns the detail of the problem in a part of the template. */
  public String detail(String column) {
    return problem.filter(each -> each.part().column().equals(column)).isPresent()
        ? problem.get().detail()
        : "";
  }
}
