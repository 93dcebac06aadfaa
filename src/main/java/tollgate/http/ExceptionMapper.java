package tollgate.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.metrics.CallStatistics;
import tollgate.request.Envelope;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.response.ErrorResponse;

/**
 * Turns what went wrong into what the caller may read, logged and counted once. Contract 1 and 3.
 */
public final class ExceptionMapper {

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);
  private static final String REQUEST = "request";

  private final MeterRegistry meters;
  private final CallStatistics traffic;

  public ExceptionMapper(MeterRegistry meters, CallStatistics traffic) {
    this.meters = meters;
    this.traffic = traffic;
  }

  /** A refusal becomes the envelope that its call documents. */
  public void onRefusal(Exchange exchange) {
    RefusedException refused = caught(exchange, RefusedException.class);
    Optional<Request> request = request(exchange);
    LOG.info("Refused {}: {}", subject(request), refused.getMessage());
    answer(exchange, request, refused.refusal(), refused.getMessage());
  }

  /**
   * A fault becomes Service unavailable or Internal error; its cause stays here, under the
   * request's id.
   */
  public void onFault(Exchange exchange) {
    Throwable fault = caught(exchange, Throwable.class);
    Optional<Request> request = request(exchange);
    Refusal refusal = FaultClassifier.refusal(fault);
    exchange.setVariable(ResponseWriter.REQUEST_ID, exchange.getExchangeId());
    log(exchange, request, refusal, fault);
    answer(exchange, request, refusal, refusal.text());
  }

  private static void log(
      Exchange exchange, Optional<Request> request, Refusal refusal, Throwable fault) {
    if (refusal == Refusal.INTERNAL_ERROR) {
      LOG.error("Failed {} [{}]", subject(request), exchange.getExchangeId(), fault);
    } else if (!FaultClassifier.isOutage(fault)) {
      LOG.warn(
          "Unavailable for {} [{}]: {}",
          subject(request),
          exchange.getExchangeId(),
          fault.getMessage());
    }
  }

  private void answer(Exchange exchange, Optional<Request> request, Refusal refusal, String text) {
    String call = request.map(each -> each.call().canonicalName()).orElse("none");
    meters.counter("tollgate.refusals", "call", call, "reason", refusal.text()).increment();
    traffic.recordRefusal(request.map(Request::call), refusal);
    Envelope envelope = request.map(each -> refusal.envelope(each.call())).orElse(Envelope.STATUS);
    exchange.setVariable(ResponseWriter.REFUSAL, refusal);
    exchange.getMessage().setBody(ErrorResponse.of(envelope, text));
  }

  private static Optional<Request> request(Exchange exchange) {
    return Optional.ofNullable(exchange.getVariable(REQUEST, Request.class));
  }

  private static String subject(Optional<Request> request) {
    return request
        .map(each -> each + " from " + each.source())
        .orElse("a request that could not be read");
  }

  private static <T extends Throwable> T caught(Exchange exchange, Class<T> type) {
    return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, type);
  }
}
