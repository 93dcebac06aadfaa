package tollgate.console.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;
import tollgate.mail.TemplateText;

/**
 * Holds a template that an owner has of their own, in one language or without one.
 *
 * @param version changes each time that any program changes the template
 */
record StoredTemplate(TemplateText text, String version) {

  private static final int DIGEST_DIGITS = 12;

  /** Names a template by its owner and the tag of its language, which is empty without one. */
  record Key(long owner, String language) {

    /** Describes the template in the audit log. */
    String auditText() {
      return "owner " + owner + (language.isEmpty() ? "" : ", language " + language);
    }
  }

  /** Returns a template; empty when the owner has none of the language. */
  static Optional<StoredTemplate> find(Handle tx, Key key) {
    return tx.createQuery(SqlFiles.text("console/settings/own-mail-template"))
        .bind("owner", key.owner())
        .bind("language", key.language())
        .map((row, context) -> new StoredTemplate(TemplateText.of(row), row.getString("version")))
        .findOne();
  }

  /** Locks the templates of an owner, also when they have none, and returns one. */
  static Optional<StoredTemplate> lock(Handle tx, Key key) {
    tx.createQuery(SqlFiles.text("console/settings/lock-mail-template"))
        .bind("owner", key.owner())
        .mapTo(String.class)
        .one();
    return find(tx, key);
  }

  /** Returns the tags of the languages of which an owner has a template; one without is empty. */
  static List<String> languages(Handle tx, long owner) {
    return tx.createQuery(SqlFiles.text("console/settings/own-template-languages"))
        .bind("owner", owner)
        .mapTo(String.class)
        .list();
  }

  /** Returns the version of a template; empty without one. */
  static String version(Optional<StoredTemplate> template) {
    return template.map(StoredTemplate::version).orElse("");
  }

  /** Describes a template in the audit log: the body by its length and digest. */
  static String auditText(TemplateText text) {
    return "subject \"%s\", %s, body of %d characters (SHA-256 %s)"
        .formatted(
            text.subject(),
            text.isHtml() ? "html" : "text",
            text.body().length(),
            digest(text.body()));
  }

  private static String digest(String body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
