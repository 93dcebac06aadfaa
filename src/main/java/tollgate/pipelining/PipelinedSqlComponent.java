package tollgate.pipelining;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component {@code pipelined-sql:NAME?query=FILE&dataSource=BEAN}: reads rows by the keys
 * in the body. See {@link PipelinedSqlProducer}.
 */
public final class PipelinedSqlComponent extends DefaultComponent {

  private final PipelinedConnections connections;

  /** Takes the connections of the event loops. */
  public PipelinedSqlComponent(PipelinedConnections connections) {
    this.connections = connections;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    String file = (String) parameters.remove("query");
    String dataSource = (String) parameters.remove("dataSource");
    String pooled = "sql:" + file + "?parametersCount=1&dataSource=" + dataSource;
    return new PipelinedSqlEndpoint(uri, this, file, pooled);
  }

  PipelinedConnections connections() {
    return connections;
  }
}
