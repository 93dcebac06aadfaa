package tollgate.outbox;

import jakarta.mail.MessagingException;
import java.util.Objects;
import java.util.Optional;
import tollgate.db.Causes;

/**
 * Reports that the SMTP server did not accept a mail. The message is the server's reply, or the
 * phase and the innermost cause when there was none; it is one line without control characters.
 */
public final class SmtpDeliveryException extends MessagingException {

  private static final long serialVersionUID = 1;

  private final Phase phase;
  private final transient Optional<SmtpReply> reply;

  /** Lists the phases of a hand-over, in their order. */
  public enum Phase {
    /** Connection, greeting, EHLO, TLS and login. */
    CONNECTION("The mail server cannot be used"),
    /** MAIL FROM. */
    SENDER("No reply to MAIL FROM"),
    /** RCPT TO. */
    RECIPIENT("No reply to RCPT TO"),
    /** DATA and the message, up to its end. */
    MESSAGE("The message was not transmitted"),
    /** The wait for the reply to the whole message, which may have been accepted. */
    ACCEPTANCE("The mail may have been sent, but the server did not confirm it");

    private final String withoutReply;

    Phase(String withoutReply) {
      this.withoutReply = withoutReply;
    }
  }

  /**
   * Creates the exception.
   *
   * @param reply the reply with which the server refused; empty when there was none
   */
  public SmtpDeliveryException(Phase phase, Optional<SmtpReply> reply, Exception cause) {
    super(
        reply.map(SmtpReply::text).orElseGet(() -> phase.withoutReply + ": " + innermost(cause)),
        cause);
    this.phase = Objects.requireNonNull(phase);
    this.reply = reply;
  }

  Phase phase() {
    return phase;
  }

  Optional<SmtpReply> reply() {
    return reply;
  }

  /** Returns the message of the innermost cause that has one, as one line. */
  static String innermost(Throwable fault) {
    return Causes.of(fault)
        .reduce((outer, inner) -> inner.getMessage() == null ? outer : inner)
        .map(Throwable::getMessage)
        .map(SmtpReply::oneLine)
        .orElse(fault.getClass().getSimpleName());
  }
}
