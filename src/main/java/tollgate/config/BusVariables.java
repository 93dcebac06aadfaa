package tollgate.config;

import static tollgate.config.KnownVariable.BUS_CONSUMERS;
import static tollgate.config.KnownVariable.BUS_DEAD_LETTER_QUEUE;
import static tollgate.config.KnownVariable.BUS_PASSWORD;
import static tollgate.config.KnownVariable.BUS_QUEUES;
import static tollgate.config.KnownVariable.BUS_TLS_CA;
import static tollgate.config.KnownVariable.BUS_USER;

import java.nio.file.Path;

/** Reads the variables of the bus. */
final class BusVariables {

  private BusVariables() {}

  /**
   * Returns how calls are received from a broker.
   *
   * @throws IllegalArgumentException when a variable is invalid
   */
  static BusConfig read(String url, EnvironmentVariables variables) {
    return new BusConfig(
        url,
        variables
            .value(BUS_USER)
            .map(user -> new BusConfig.Login(user, variables.secret(BUS_PASSWORD))),
        variables.value(BUS_TLS_CA).map(Path::of),
        BusConfig.parseQueues(variables.valueOrDefault(BUS_QUEUES)),
        variables.valueOrDefault(BUS_DEAD_LETTER_QUEUE),
        variables.number(BUS_CONSUMERS, 1, BusConfig.MAX_CONSUMERS));
  }
}
