package tollgate.bus;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Shows whether messages are received. It is always up: HTTP is served without a broker, and a
 * balancer must not take the gateway out of service for it.
 */
public final class BusHealthCheck extends AbstractHealthCheck {

  private final BusMetrics metrics;

  /** Takes what knows the state of the consumers. */
  public BusHealthCheck(BusMetrics metrics) {
    super("tollgate", "bus");
    this.metrics = metrics;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    boolean isConnected = metrics.isConnected();
    result.up();
    result.detail("bus", isConnected ? "up" : "down");
    if (!isConnected) {
      result.message("The broker is away, or has not answered yet; HTTP is served");
    }
  }
}
