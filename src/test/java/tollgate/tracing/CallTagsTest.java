package tollgate.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.telemetry.Span;
import org.junit.jupiter.api.Test;
import tollgate.request.Refusal;

class CallTagsTest {

  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  @Test
  void stateTheStatusOfAnOwnEndpoint() {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 404);

    assertThat(tags()).containsEntry("http.response.status_code", "404").doesNotContainKey("error");
  }

  @Test
  void stateAFailureOfAnOwnEndpoint() {
    exchange.setException(new IllegalStateException("a text that is not sent"));

    assertThat(tags())
        .containsEntry("http.response.status_code", "500")
        .containsEntry("error", "true")
        .doesNotContainValue("a text that is not sent");
  }

  @Test
  void stateTheRefusalOfACall() {
    exchange.setVariable("refusal", Refusal.INCORRECT_HASH);

    assertThat(tags()).containsEntry("tollgate.refusal", "INCORRECT_HASH");
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>();
    CallTags.complete(new RecordedSpan(tags), exchange);
    return tags;
  }

  private record RecordedSpan(Map<String, String> tags) implements Span {

    @Override
    public void log(Map<String, String> fields) {}

    @Override
    public void setTag(String key, String value) {
      tags.put(key, value);
    }

    @Override
    public void setComponent(String component) {}

    @Override
    public void setError(boolean isError) {
      tags.put("error", Boolean.toString(isError));
    }
  }
}
