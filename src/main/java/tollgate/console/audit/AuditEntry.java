package tollgate.console.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of {@code actions}.
 *
 * @param userId who did it; none for a name that nobody has
 * @param username his name; none when he is no longer there
 */
public record AuditEntry(
    long id,
    Instant at,
    Optional<Long> userId,
    Optional<String> username,
    String action,
    String data,
    String source) {

  /** Where its sentence is in the texts, if it has one. */
  public String text() {
    return "audit.did." + action;
  }

  /** Whether the hash helper could say why. */
  public boolean isIncorrectHash() {
    return action.equals("api_refused") && data.endsWith("Incorrect hash");
  }
}
