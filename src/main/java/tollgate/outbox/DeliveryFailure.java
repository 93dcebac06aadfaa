package tollgate.outbox;

import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tollgate.db.Causes;
import tollgate.outbox.SmtpDeliveryException.Phase;

/**
 * Classifies why a delivery failed: by the phase of the hand-over, the reply codes of RFC 5321,
 * section 4.2.1, and the enhanced status codes of RFC 3463.
 */
enum DeliveryFailure {
  /** The server cannot be reached, closes the connection, or refuses the client or the sender. */
  SERVER_UNAVAILABLE,
  /** The server refused this mail for now or by its configuration, or something else failed. */
  TRANSIENT,
  /** The mail could not be composed, which says nothing about the server. */
  NOT_COMPOSED,
  /** The connection ended after the whole message was transmitted; the server may have it. */
  UNCERTAIN,
  /** The server permanently refused this recipient or this message. */
  PERMANENT;

  private static final int SERVICE_CLOSING = 421;
  private static final int MIN_PERMANENT_CODE = 500;

  /** Mailbox unavailable, not local, and name not allowed; used without an enhanced code. */
  private static final Set<Integer> RECIPIENT_CODES = Set.of(550, 551, 553);

  // Addresses but for the sender's (5.1.7, 5.1.8), mailboxes, content, and a message too big.
  private static final Pattern RECIPIENT_OR_MESSAGE =
      Pattern.compile("5\\.(?:1\\.(?!0*[78]$)\\d+|[26]\\.\\d+|3\\.0*4)");

  /** Returns the kind of a failure, which is found in the exception or in one of its causes. */
  static DeliveryFailure of(Throwable fault) {
    return delivery(fault).map(DeliveryFailure::ofDelivery).orElseGet(() -> ofOther(fault));
  }

  /** Returns the failure of the hand-over in the exception or in one of its causes. */
  static Optional<SmtpDeliveryException> delivery(Throwable fault) {
    return Causes.of(fault)
        .filter(SmtpDeliveryException.class::isInstance)
        .map(SmtpDeliveryException.class::cast)
        .findFirst();
  }

  private static DeliveryFailure ofDelivery(SmtpDeliveryException failure) {
    return failure
        .reply()
        .map(reply -> ofReply(failure.phase(), reply))
        .orElse(failure.phase() == Phase.ACCEPTANCE ? UNCERTAIN : SERVER_UNAVAILABLE);
  }

  private static DeliveryFailure ofReply(Phase phase, SmtpReply reply) {
    if (phase.compareTo(Phase.RECIPIENT) < 0 || reply.code() == SERVICE_CLOSING) {
      return SERVER_UNAVAILABLE;
    }
    return isPermanent(phase, reply) ? PERMANENT : TRANSIENT;
  }

  private static boolean isPermanent(Phase phase, SmtpReply reply) {
    boolean isPermanent =
        reply
            .enhancedCode()
            .map(code -> RECIPIENT_OR_MESSAGE.matcher(code).matches())
            .orElse(phase == Phase.RECIPIENT && RECIPIENT_CODES.contains(reply.code()));
    return isPermanent && reply.code() >= MIN_PERMANENT_CODE;
  }

  /** Returns whether the failure says that the server takes no mails at present. */
  boolean isOfServer() {
    return this != PERMANENT && this != NOT_COMPOSED;
  }

  /** Returns the value of the column {@code mail_events.event}. */
  String event() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static DeliveryFailure ofOther(Throwable fault) {
    if (Causes.of(fault).anyMatch(MailCompositionException.class::isInstance)) {
      return NOT_COMPOSED;
    }
    return Causes.of(fault).anyMatch(MessagingException.class::isInstance)
        ? SERVER_UNAVAILABLE
        : TRANSIENT;
  }
}
