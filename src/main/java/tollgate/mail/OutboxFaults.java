package tollgate.mail;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in one line that the outbox could not be looked into; the next look comes by itself. */
public final class OutboxFaults implements ExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxFaults.class);

  @Override
  public void handleException(Throwable fault) {
    handleException("", fault);
  }

  @Override
  public void handleException(String message, Throwable fault) {
    LOG.warn("The outbox waits: {}", fault.getMessage());
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable fault) {
    handleException(message, fault);
  }
}
