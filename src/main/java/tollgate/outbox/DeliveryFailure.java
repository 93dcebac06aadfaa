package tollgate.outbox;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import tollgate.db.Causes;

/** Classifies why a delivery failed, after the reply codes of RFC 5321, section 4.2.1. */
enum DeliveryFailure {
  /** The server cannot be reached, times out, closes the connection or rejects the login. */
  SERVER_UNAVAILABLE,
  /** The server deferred this mail (4yz), or the mail could not be composed. */
  TRANSIENT,
  /** The server rejected this mail for good (5yz). */
  PERMANENT;

  private static final int SERVICE_CLOSING = 421;
  private static final int MIN_PERMANENT_CODE = 500;

  /** Returns the kind of a failure, which is found in the exception or in one of its causes. */
  static DeliveryFailure of(Throwable fault) {
    return Causes.of(fault)
        .flatMap(cause -> replyCode(cause).stream())
        .findFirst()
        .map(DeliveryFailure::ofReply)
        .orElseGet(() -> withoutReply(fault));
  }

  private static DeliveryFailure ofReply(int code) {
    if (code == SERVICE_CLOSING) {
      return SERVER_UNAVAILABLE;
    }
    return code >= MIN_PERMANENT_CODE ? PERMANENT : TRANSIENT;
  }

  private static DeliveryFailure withoutReply(Throwable fault) {
    return Causes.of(fault).anyMatch(MessagingException.class::isInstance)
        ? SERVER_UNAVAILABLE
        : TRANSIENT;
  }

  /** Returns the reply to the sender, the recipient or the message, not to greeting or login. */
  private static Optional<Integer> replyCode(Throwable cause) {
    if (cause instanceof SMTPAddressFailedException rejected) {
      return Optional.of(rejected.getReturnCode());
    }
    if (cause instanceof SMTPSenderFailedException rejected) {
      return Optional.of(rejected.getReturnCode());
    }
    return cause instanceof SMTPSendFailedException rejected && rejected.getReturnCode() > 0
        ? Optional.of(rejected.getReturnCode())
        : Optional.empty();
  }
}
