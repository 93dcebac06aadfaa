package tollgate.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tollgate.access.CallerCache;
import tollgate.config.Configuration;
import tollgate.http.ApiServer;
import tollgate.settings.ApiKey;
import tollgate.settings.Confline;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/**
 * Serves balance requests on the loopback until Java has compiled the code that serves them.
 * Meanwhile the API is on, with a random secret key. The requests only read and are not counted in
 * any metric.
 */
final class WarmUp {

  /** The load average per processor from which the warm-up is skipped. */
  private static final int MAX_LOAD = 2;

  private final ApiKey key = new ApiKey(UUID.randomUUID().toString());
  private final Settings settings;
  private final CallerCache callers;
  private final ApiServer server;
  private final Function<Object, byte[]> xml;
  private final Duration length;
  private final WarmUpClient client;

  /**
   * Takes the parts of a gateway that does not listen yet.
   *
   * @param configuration gives the path of the calls and the time to warm up
   * @param xml marshals a response
   */
  WarmUp(
      Configuration configuration,
      ReferenceDataCache referenceData,
      ApiServer server,
      Function<Object, byte[]> xml) {
    this.settings = referenceData.settings();
    this.callers = referenceData.callers();
    this.server = server;
    this.xml = xml;
    this.length = configuration.warmUp();
    this.client = new WarmUpClient(configuration.basePath(), key, length);
  }

  /**
   * Warms up unless the machine is busy: on an overloaded machine it would delay the start for
   * little effect.
   */
  void runUnlessBusy() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    if (machine.getSystemLoadAverage() < MAX_LOAD * machine.getAvailableProcessors()) {
      run();
    }
  }

  /** Warms up; does nothing for 0 seconds, or when there is no user named {@code admin}. */
  void run() {
    if (!length.isZero() && callers.get(WarmUpClient.USERNAME).isPresent()) {
      settings.withOverrides(overrides(), () -> server.serveOnLoopback(xml, client::run));
    }
  }

  private List<Confline> overrides() {
    return List.of(
        override(Setting.SECRET_KEY, new String(key.bytes(), ISO_8859_1)),
        override(Setting.ALLOW_API.rowName(), "1"),
        override(Setting.DEVICES_CHECK_BALANCE.rowName(), "1"));
  }

  private static Confline override(String name, String value) {
    return new Confline(new Confline.Key(name, Confline.SYSTEM_OWNER), value);
  }
}
