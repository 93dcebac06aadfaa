package tollgate.outbox;

import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What kept a mail from being sent, and so what may help. Contract 6. */
enum DeliveryFailure {
  /** The server is not there, hangs, cuts off or does not know us: no mail would go now. */
  SERVER,
  /** This mail was put off by the server, or could not be written. */
  MAIL,
  /** The server will never take this mail. */
  FOR_GOOD;

  private static final int SERVICE_CLOSING = 421;
  private static final int PERMANENT = 500;

  static DeliveryFailure of(Throwable fault) {
    Optional<Integer> code = causes(fault).flatMap(cause -> code(cause).stream()).findFirst();
    if (code.isEmpty()) {
      return isFromServer(fault) ? SERVER : MAIL;
    }
    if (code.get() == SERVICE_CLOSING) {
      return SERVER;
    }
    return code.get() >= PERMANENT ? FOR_GOOD : MAIL;
  }

  /**
   * What the server said to the sender, the recipient or the message; not to our greeting or login.
   */
  private static Optional<Integer> code(Throwable cause) {
    if (cause instanceof SMTPAddressFailedException refused) {
      return Optional.of(refused.getReturnCode());
    }
    if (cause instanceof SMTPSenderFailedException refused) {
      return Optional.of(refused.getReturnCode());
    }
    return cause instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0
        ? Optional.of(refused.getReturnCode())
        : Optional.empty();
  }

  private static boolean isFromServer(Throwable fault) {
    return causes(fault).anyMatch(cause -> cause instanceof MessagingException);
  }

  /** Jakarta Mail chains what happened to each recipient behind the first exception. */
  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, each -> each != null, DeliveryFailure::next).limit(20);
  }

  private static Throwable next(Throwable fault) {
    return fault instanceof MessagingException chained && chained.getNextException() != null
        ? chained.getNextException()
        : fault.getCause();
  }
}
