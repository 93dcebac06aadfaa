package tollgate.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class CorrelationIdTest {

  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0af7651916cd43dd8448eb211c80319c",
        "550e8400-e29b-41d4-a716-446655440000",
        "Root=1-67891233-abcdef012345678912345678",
        "q2hbcGhpbGlw+/==",
        "ID:broker-1:2:3@host",
        "!#$%&'*+-.^_`|~"
      })
  void acceptsTheIdsOfOtherSystems(String id) {
    assertThat(CorrelationId.parse(id)).hasValue(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b", "a\nb", "a\r", "a\tb", "\"a\"", "a]b", "<b>", "a\\b", "ä", "a\0", "{a}"
      })
  void refusesWhatCouldForgeALineOrBreakAFormat(String id) {
    assertThat(CorrelationId.parse(id)).isEmpty();
  }

  @Test
  void acceptsAtMost128Characters() {
    assertThat(CorrelationId.parse("a".repeat(128))).isPresent();
    assertThat(CorrelationId.parse("a".repeat(129))).isEmpty();
  }

  @Test
  void isThatOfTheExchangeUntilAnotherIsSet() {
    assertThat(CorrelationId.of(exchange)).isEqualTo(exchange.getExchangeId());

    CorrelationId.set(exchange, "of-the-caller");

    assertThat(CorrelationId.of(exchange)).isEqualTo("of-the-caller");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x"
      })
  void takesNoMalformedTraceParent(String text) {
    assertThat(TraceParent.parse(text)).isEmpty();
  }

  @Test
  void takesTheTraceIdOfATraceParent() {
    assertThat(TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        .get()
        .extracting(TraceParent::traceId)
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void isInTheContextOfTheLogUntilThatIsClosed() {
    try (LogContext outer = LogContext.of("outer")) {
      try (LogContext inner = LogContext.of(exchange)) {
        assertThat(MDC.get("correlation_id")).isEqualTo(exchange.getExchangeId());
      }
      assertThat(MDC.get("correlation_id")).isEqualTo("outer");
    }
    assertThat(MDC.get("correlation_id")).isNull();
  }
}
