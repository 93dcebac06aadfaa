package tollgate.console.audit;

import java.time.Instant;
import java.util.Optional;
import tollgate.console.web.AuditAction;
import tollgate.console.web.PageContext;

/**
 * A row of the audit log.
 *
 * @param userId the user who did it; empty when unknown
 * @param username empty when the user is unknown or deleted
 * @param code the value of {@code actions.action}, which other programs write too
 * @param source the IP address; empty when unknown
 */
public record AuditEntry(
    long id,
    Instant at,
    Optional<Long> userId,
    Optional<String> username,
    String code,
    String data,
    String source) {

  /** Returns the name of an action; for an unknown code, the code itself. */
  static String label(String code, PageContext page) {
    return AuditAction.byCode(code)
        .map(action -> page.text(action.textKey()))
        .orElseGet(() -> code.replace('_', ' '));
  }

  /** Returns the action and what it was about. */
  public String description(PageContext page) {
    return data.isEmpty() ? label(code, page) : label(code, page) + " – " + data;
  }

  /** Returns whether the hash helper can find the reason. */
  public boolean isIncorrectHash() {
    return code.equals(AuditAction.API_REFUSED.code()) && data.endsWith("Incorrect hash");
  }
}
