package tollgate.console.settings;

import static tollgate.settings.Confline.SYSTEM_OWNER;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.db.SqlFiles;
import tollgate.language.Language;
import tollgate.mail.TemplateText;

/** Stores and removes mail templates and the language of an owner, and audits it. Thread-safe. */
final class TemplateStore {

  private static final String INSERT = "console/settings/insert-mail-template";
  private static final String UPDATE = "console/settings/update-mail-template";
  private static final String DELETE = "console/settings/delete-mail-template";

  private final AuditLog audit;

  TemplateStore(Clock clock) {
    this.audit = new AuditLog(clock);
  }

  /** Stores a template; returns false if it has changed since the version was shown. */
  boolean save(
      Handle tx, PageRequest request, StoredTemplate.Key key, TemplateText text, String seen) {
    Optional<StoredTemplate> before = StoredTemplate.lock(tx, key);
    if (!StoredTemplate.version(before).equals(seen)) {
      return false;
    }
    if (before.map(StoredTemplate::text).filter(text::equals).isPresent()) {
      return true;
    }
    tx.createUpdate(SqlFiles.text(before.isPresent() ? UPDATE : INSERT))
        .bind("owner", key.owner())
        .bind("language", key.language())
        .bind("subject", text.subject())
        .bind("body", text.body())
        .bind("format", text.format())
        .execute();
    String was = before.map(each -> StoredTemplate.auditText(each.text())).orElse("none");
    audit.record(
        tx,
        request,
        AuditAction.MAIL_TEMPLATE_CHANGED,
        "%s: %s; now %s".formatted(key.auditText(), was, StoredTemplate.auditText(text)));
    return true;
  }

  /** Removes a template; returns false if it has changed since the version was shown. */
  boolean remove(Handle tx, PageRequest request, StoredTemplate.Key key, String seen) {
    Optional<StoredTemplate> before = StoredTemplate.lock(tx, key);
    if (before.isEmpty() || !StoredTemplate.version(before).equals(seen)) {
      return false;
    }
    tx.createUpdate(SqlFiles.text(DELETE))
        .bind("owner", key.owner())
        .bind("language", key.language())
        .execute();
    audit.record(
        tx,
        request,
        AuditAction.MAIL_TEMPLATE_REMOVED,
        key.auditText() + ": " + StoredTemplate.auditText(before.get().text()));
    return true;
  }

  /** Returns the language in which a template is written, as far as it is known. */
  Optional<Language> languageOfText(Handle tx, StoredTemplate.Key key) {
    return Language.of(key.language())
        .or(() -> Language.of(ownerLanguage(tx, key.owner())))
        .or(() -> Language.of(ownerLanguage(tx, SYSTEM_OWNER)));
  }

  /** Returns the tag of the language of an owner; empty without one. */
  String ownerLanguage(Handle tx, long owner) {
    return tx.createQuery(SqlFiles.text("console/settings/owner-language"))
        .bind("owner", owner)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  /** Changes the language of an owner, by its tag; empty removes it. */
  void changeOwnerLanguage(Handle tx, PageRequest request, long owner, String language) {
    tx.createQuery(SqlFiles.text("console/settings/update-owner-language"))
        .bind("owner", owner)
        .bind("language", language)
        .mapTo(String.class)
        .findOne()
        .ifPresent(
            before ->
                audit.record(
                    tx,
                    request,
                    AuditAction.USER_CHANGED,
                    "user %d: language \"%s\" → \"%s\"".formatted(owner, before, language)));
  }
}
