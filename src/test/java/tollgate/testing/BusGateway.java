package tollgate.testing;

import java.util.Optional;
import tollgate.config.BusConfig;

/** A gateway that receives calls from a broker by one of the two clients. */
public final class BusGateway implements AutoCloseable {

  private final String scheme;
  private final OwnGateway gateway;

  /**
   * Starts a gateway on a database of its own. Its queues begin with the scheme: {@code calls},
   * {@code details} for one call, {@code ann} for one caller, {@code dead} for dead letters.
   */
  public BusGateway(GatewayExtension.Running running, Broker broker, String scheme, String database)
      throws Exception {
    this.scheme = scheme;
    String queues = "%1$s.calls, %1$s.details=user_details_get, %1$s.ann@ann".formatted(scheme);
    BusConfig config =
        new BusConfig(
            broker.url(scheme),
            Optional.empty(),
            Optional.empty(),
            BusConfig.parseQueues(queues),
            scheme + ".dead",
            12);
    this.gateway = OwnGateway.withBus(running, database, config);
  }

  /** Returns the full name of a queue. */
  public String queue(String name) {
    return scheme + "." + name;
  }

  /** Returns the gateway. */
  public OwnGateway gateway() {
    return gateway;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
