package tollgate.http;

import io.micrometer.core.instrument.Counter;
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
 * Maps exceptions to error responses; each is logged and counted once. See
 * docs/api.md#error-envelopes and docs/errors.md.
 */
public final class ExceptionMapper {

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);
  private static final String REQUEST = "request";

  private final MeterRegistry meters;
  private final CallStatistics statistics;

  /** Takes the registries that count refusals. */
  public ExceptionMapper(MeterRegistry meters, CallStatistics statistics) {
    this.meters = meters;
    this.statistics = statistics;
  }

  /** Replaces the body by the error response of a refusal, in the envelope of its call. */
  public void onRefusal(Exchange exchange) {
    RefusedException refused = caught(exchange, RefusedException.class);
    Optional<Request> request = request(exchange);
    LOG.info("Refused {}: {}", subject(request), refused.getMessage());
    respond(exchange, request, refused.refusal(), refused.getMessage());
  }

  /**
   * Replaces the body by {@code Service unavailable} or {@code Internal error}. The cause is logged
   * under the correlation id, and is not in the response.
   */
  public void onFault(Exchange exchange) {
    Throwable fault = caught(exchange, Throwable.class);
    Optional<Request> request = request(exchange);
    Refusal refusal = FaultClassifier.refusal(fault);
    exchange.setVariable(ResponseWriter.CORRELATION_ID, exchange.getExchangeId());
    log(exchange, request, refusal, fault);
    respond(exchange, request, refusal, refusal.text());
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

  private void respond(Exchange exchange, Optional<Request> request, Refusal refusal, String text) {
    String call = request.map(each -> each.call().canonicalName()).orElse("none");
    Counter.builder("tollgate.refusals")
        .description("Requests that were answered with an error")
        .tags("call", call, "reason", refusal.text())
        .register(meters)
        .increment();
    statistics.recordRefusal(request.map(Request::call), refusal);
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
