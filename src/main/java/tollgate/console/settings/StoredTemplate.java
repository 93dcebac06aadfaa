package tollgate.console.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;
import tollgate.mail.TemplateText;

/**
 * The template that an owner has of their own.
 *
 * @param version changes each time that any program changes the template
 */
record StoredTemplate(TemplateText text, String version) {

  private static final int DIGEST_DIGITS = 12;

  /** Returns the own template of an owner; empty when they have none. */
  static Optional<StoredTemplate> find(Handle tx, long owner) {
    return tx.createQuery(SqlFiles.text("console/settings/own-mail-template"))
        .bind("owner", owner)
        .map(
            (row, context) ->
                new StoredTemplate(
                    new TemplateText(
                        text(row.getString("subject")),
                        text(row.getString("body")),
                        text(row.getString("format"))),
                    row.getString("version")))
        .findOne();
  }

  /** Locks the template of an owner, also when they have none, and returns it. */
  static Optional<StoredTemplate> lock(Handle tx, long owner) {
    tx.createQuery(SqlFiles.text("console/settings/lock-mail-template"))
        .bind("owner", owner)
        .mapTo(String.class)
        .one();
    return find(tx, owner);
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

  private static String text(String columnOrNull) {
    return columnOrNull == null ? "" : columnOrNull;
  }
}
