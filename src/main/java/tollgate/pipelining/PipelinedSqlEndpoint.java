package tollgate.pipelining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.ResourceHelper;

/** The endpoint of one statement. See {@link PipelinedSqlComponent}. */
final class PipelinedSqlEndpoint extends DefaultEndpoint {

  /** The parameter of the statement, as camel-sql and as PostgreSQL write it. */
  private static final String KEYS = ":#keys";

  private static final String FIRST_PARAMETER = "$1";

  private final PipelinedSqlComponent component;
  private final String file;
  private final String pooled;

  /** Takes the file of the statement, and the URI of the endpoint that uses the pool. */
  PipelinedSqlEndpoint(String uri, PipelinedSqlComponent component, String file, String pooled) {
    super(uri, component);
    this.component = component;
    this.file = file;
    this.pooled = pooled;
  }

  @Override
  public Producer createProducer() throws IOException {
    return new PipelinedSqlProducer(
        this, component.connections(), statement(), getCamelContext().getEndpoint(pooled));
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("pipelined-sql: can only be used as a producer");
  }

  private String statement() throws IOException {
    try (InputStream content =
        ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), file)) {
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace(KEYS, FIRST_PARAMETER);
    }
  }
}
