package tollgate.torture.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.testkit.Polling;
import tollgate.torture.environment.GatewayProcess;

/** Waits until all gateways have logged a text since the watch began. */
record LogWatch(Map<GatewayProcess, Long> sizes, long began) {

  static LogWatch begin(List<GatewayProcess> gateways) throws IOException {
    Map<GatewayProcess, Long> sizes = new LinkedHashMap<>();
    for (GatewayProcess gateway : gateways) {
      sizes.put(gateway, gateway.logBytes());
    }
    return new LogWatch(sizes, System.nanoTime());
  }

  /** Returns the time since the beginning; empty when a gateway has not logged it until then. */
  Optional<Duration> await(String text, Duration timeout) throws InterruptedException {
    return Polling.until(timeout, () -> isLogged(text))
        ? Optional.of(Duration.ofNanos(System.nanoTime() - began))
        : Optional.empty();
  }

  private boolean isLogged(String text) throws IOException {
    for (Map.Entry<GatewayProcess, Long> each : sizes.entrySet()) {
      if (!each.getKey().logSince(each.getValue()).contains(text)) {
        return false;
      }
    }
    return true;
  }
}
