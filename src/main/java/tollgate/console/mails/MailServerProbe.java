package tollgate.console.mails;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import tollgate.console.sales.SmtpErrorText;
import tollgate.db.Causes;
import tollgate.mail.SmtpConfig;
import tollgate.mail.SmtpProbe;

/**
 * Connects to the mail server and signs in, without sending a mail. At most one connection is open
 * at a time, and its result is used for ten seconds. Thread-safe.
 */
final class MailServerProbe {

  private static final Duration MAX_AGE = Duration.ofSeconds(10);

  private final SmtpConfig config;
  private Optional<Result> last = Optional.empty();
  private long lastAt;

  /**
   * The result of a connection.
   *
   * @param problem why the server cannot be used; empty when it can be
   */
  public record Result(boolean isEncrypted, Optional<String> problem) {}

  MailServerProbe(SmtpConfig config) {
    this.config = config;
  }

  synchronized Result result() {
    if (last.isEmpty() || System.nanoTime() - lastAt > MAX_AGE.toNanos()) {
      last = Optional.of(connect());
      lastAt = System.nanoTime();
    }
    return last.get();
  }

  private Result connect() {
    try {
      return new Result(SmtpProbe.connect(config).isEncrypted(), Optional.empty());
    } catch (MessagingException e) {
      String reason = Causes.of(e).reduce((outer, inner) -> inner).orElse(e).getMessage();
      return new Result(false, Optional.of(SmtpErrorText.of(String.valueOf(reason))));
    }
  }
}
