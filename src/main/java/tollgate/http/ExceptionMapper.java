package tollgate.http;

import static java.util.stream.Collectors.joining;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.concurrency.RequestContext;
import tollgate.correlation.CorrelationId;
import tollgate.correlation.LogContext;
import tollgate.db.Causes;
import tollgate.metrics.CallStatistics;
import tollgate.request.Call;
import tollgate.request.Envelope;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.response.ErrorResponse;
import tollgate.sampling.RefusalLog;

/**
 * Maps exceptions to error responses; each is logged and counted once. See
 * docs/api.md#error-envelopes and docs/errors.md.
 */
public final class ExceptionMapper {

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

  /** A name that cannot forge a line of the log, and is no hash. */
  private static final Pattern LOGGABLE_NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,32}");

  private static final String REQUEST = "request";

  private final MeterRegistry meters;
  private final CallStatistics statistics;
  private final RefusalLog log;

  /** Takes the registries that count refusals, and what bounds their log lines. */
  public ExceptionMapper(MeterRegistry meters, CallStatistics statistics, RefusalLog log) {
    this.meters = meters;
    this.statistics = statistics;
    this.log = log;
  }

  /** Replaces the body by the error response of a refusal, in the envelope of its call. */
  public void onRefusal(Exchange exchange) {
    RefusedException refused = caught(exchange, RefusedException.class);
    recordRefusal(exchange, refused);
    respond(exchange, refused.refusal(), refused.getMessage());
  }

  /**
   * Logs and counts a refusal that the route has handled by itself, or not at all. Only in the
   * latter case the refusal is the answer.
   */
  void recordUnmapped(Exchange exchange) {
    Object thrown =
        exchange.getException() == null
            ? exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT)
            : exchange.getException();
    if (thrown instanceof RefusedException refused
        && exchange.getVariable(ResponseWriter.REFUSAL) == null) {
      recordRefusal(exchange, refused);
      count(exchange, refused.refusal());
      if (exchange.isFailed()) {
        exchange.setVariable(ResponseWriter.REFUSAL, refused.refusal());
      }
    }
  }

  private void recordRefusal(Exchange exchange, RefusedException refused) {
    if (log.admitsRefusal(network(exchange), refused.getMessage())) {
      try (LogContext line = LogContext.of(exchange)) {
        LOG.info(
            "Refused {} reason=\"{}\" id={}",
            subject(exchange),
            refused.getMessage(),
            CorrelationId.of(exchange));
      }
    }
    refused
        .retryAfter()
        .map(wait -> Long.toString(wait.toSeconds()))
        .ifPresent(seconds -> exchange.setVariable(ResponseWriter.RETRY_AFTER, seconds));
  }

  /**
   * Replaces the body by {@code Service unavailable} or {@code Internal error}. The cause is logged
   * under the correlation id, and is not in the response.
   */
  public void onFault(Exchange exchange) {
    Throwable fault = caught(exchange, Throwable.class);
    Refusal refusal = recordFault(exchange, fault, () -> subject(exchange));
    exchange.setVariable(ResponseWriter.CORRELATION_ID, CorrelationId.of(exchange));
    respond(exchange, refusal, refusal.text());
  }

  /**
   * Logs a fault, unless another line tells of the outage, or too many were logged.
   *
   * @param subject what failed
   * @return the refusal that is the answer
   */
  Refusal recordFault(Exchange exchange, Throwable fault, Supplier<String> subject) {
    Refusal refusal = FaultClassifier.refusal(fault);
    if (!FaultClassifier.isOutage(fault) && log.admitsFault(network(exchange), refusal.text())) {
      try (LogContext line = LogContext.of(exchange)) {
        log(subject.get(), CorrelationId.of(exchange), refusal, fault);
      }
    }
    return refusal;
  }

  private static void log(String subject, String id, Refusal refusal, Throwable fault) {
    if (refusal == Refusal.INTERNAL_ERROR) {
      LOG.error("Failed {} [{}]", subject, id, fault);
    } else {
      LOG.warn("Unavailable for {} [{}]: {}", subject, id, innermost(fault).getMessage());
    }
  }

  private static Throwable innermost(Throwable fault) {
    return Causes.of(fault).reduce(fault, (outer, inner) -> inner);
  }

  private void respond(Exchange exchange, Refusal refusal, String text) {
    count(exchange, refusal);
    exchange.setVariable(ResponseWriter.REFUSAL, refusal);
    Envelope envelope =
        request(exchange).map(each -> refusal.envelope(each.call())).orElse(Envelope.STATUS);
    exchange.getMessage().setBody(ErrorResponse.of(envelope, text));
  }

  private void count(Exchange exchange, Refusal refusal) {
    Optional<Request> request = request(exchange);
    String call = request.map(each -> each.call().canonicalName()).orElse("none");
    Counter.builder("tollgate.refusals")
        .description("Requests that were answered with an error")
        .tags("call", call, "reason", refusal.text())
        .register(meters)
        .increment();
    statistics.recordRefusal(request.map(Request::call), refusal);
  }

  private static String network(Exchange exchange) {
    RequestContext context = exchange.getProperty(RequestContext.NAME, RequestContext.class);
    return context == null ? client(exchange) : context.network();
  }

  /** Returns the client of an exchange without a context. */
  private static String client(Exchange exchange) {
    return exchange.getProperty(RequestContext.CLIENT, "?", String.class);
  }

  private static Optional<Request> request(Exchange exchange) {
    return Optional.ofNullable(exchange.getVariable(REQUEST, Request.class));
  }

  /** Returns what the log may contain of a request: no value but the caller's name. */
  private static String subject(Exchange exchange) {
    return request(exchange).map(ExceptionMapper::subject).orElseGet(() -> unread(exchange));
  }

  private static String subject(Request request) {
    return "call=%s caller=%s parameters=%s ip=%s"
        .formatted(
            request.call().canonicalName(),
            request.value(Parameter.U).map(ExceptionMapper::loggable).orElse("-"),
            request.values().keySet().stream().map(Parameter::wireName).collect(joining(",")),
            request.source());
  }

  /** Returns a name that cannot forge a line of the log, else a question mark. */
  static String loggable(String username) {
    return LOGGABLE_NAME.matcher(username).matches() ? username : "?";
  }

  private static String unread(Exchange exchange) {
    RequestContext context = exchange.getProperty(RequestContext.NAME, RequestContext.class);
    return context == null
        ? "call=? caller=? ip=" + client(exchange)
        : "call=%s caller=? ip=%s"
            .formatted(
                context.call().map(Call::canonicalName).orElse("?"), context.rawRequest().source());
  }

  private static <T extends Throwable> T caught(Exchange exchange, Class<T> type) {
    return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, type);
  }
}
