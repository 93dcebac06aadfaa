package tollgate.tracing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.SqlSpanDecorator;

/** Names the span of a pipelined statement, and its file, as those of any other. */
public final class PipelinedSqlSpanDecorator extends SqlSpanDecorator {

  @Override
  public String getComponent() {
    return "pipelined-sql";
  }

  @Override
  public String getComponentClassName() {
    return "tollgate.pipelining.PipelinedSqlComponent";
  }

  @Override
  public String getOperationName(Exchange exchange, Endpoint endpoint) {
    return super.getComponent();
  }

  @Override
  public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
    super.beforeTracingEvent(span, exchange, endpoint);
    String file = toQueryParameters(endpoint.getEndpointUri()).get("query");
    if (file != null) {
      span.setTag(TagConstants.URL_PATH, URLDecoder.decode(file, StandardCharsets.UTF_8));
    }
  }
}
