package tollgate.console.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.console.web.AuditAction;
import tollgate.console.web.CauseTexts;
import tollgate.console.web.PageContext;

/**
 * A row of the audit log.
 *
 * @param userId the user who did it; empty when unknown
 * @param username empty when the user is unknown or deleted
 * @param code the value of {@code actions.action}, which other programs write too
 * @param source the IP address; empty when unknown
 * @param parameters the names of the parameters of a refused call, separated by commas
 * @param cause the codes of the mistakes of a refused hash, separated by commas; empty when unknown
 * @param occurrences the number of events that a summary stands for; empty for one event
 */
public record AuditEntry(
    long id,
    Instant at,
    Optional<Long> userId,
    Optional<String> username,
    String code,
    String data,
    String source,
    String parameters,
    String cause,
    Optional<Long> occurrences) {

  /** Returns the name of an action; for an unknown code, the code itself. */
  public static String label(String code, PageContext page) {
    return AuditAction.byCode(code)
        .map(action -> page.text(action.textKey()))
        .orElseGet(() -> code.replace('_', ' '));
  }

  /** Returns the action and what it was about. */
  public String description(PageContext page) {
    return Stream.of(
            label(code, page), data, occurrences.map(count -> more(count, page)).orElse(""))
        .filter(part -> !part.isEmpty())
        .collect(joining(" – "));
  }

  private static String more(long count, PageContext page) {
    return page.text("audit.more", count);
  }

  /** Returns whether the hash helper can find the reason. */
  public boolean isIncorrectHash() {
    return code.equals(AuditAction.API_REFUSED.code()) && data.endsWith("Incorrect hash");
  }

  /** Returns the keys of the texts of the mistakes of a refused hash. */
  public List<String> causes() {
    return CauseTexts.keys(cause);
  }

  /** Returns the page of the hash helper, filled in with what is known about a refused call. */
  public String hashHelperPath() {
    String call = data.split(":", 2)[0];
    return "/hash-helper?call=%s&u=%s&sent=%s&cause=%s"
        .formatted(
            encoded(call),
            encoded(username.orElse("")),
            encoded(parameters.isEmpty() ? "-" : parameters),
            encoded(cause));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
