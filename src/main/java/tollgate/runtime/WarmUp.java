package tollgate.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tollgate.access.CallerCache;
import tollgate.http.ApiServer;
import tollgate.settings.ApiKey;
import tollgate.settings.Confline;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/**
 * Lets a gateway answer before anybody can reach it, until Java has compiled what answers: the
 * first callers shall not wait for that. Meanwhile the API is on and has a key that nobody else
 * knows. It only reads, and counts nowhere.
 */
public final class WarmUp {

  private static final int BUSY = 2;

  private final ApiKey key = new ApiKey(UUID.randomUUID().toString());
  private final Settings settings;
  private final CallerCache callers;
  private final WarmUpClient firstCallers;

  public WarmUp(String basePath, ReferenceDataCache memory) {
    this.settings = memory.settings();
    this.callers = memory.callers();
    this.firstCallers = new WarmUpClient(basePath, key);
  }

  /**
   * Returns when the server is warm, or as warm as it gets in the time there is. On a machine that
   * has more to do than it can, somebody waits for this gateway: it does not warm up at all.
   *
   * @param xml writes a view as the documented XML
   */
  void runUnlessBusy(ApiServer server, Function<Object, byte[]> xml) {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    if (machine.getSystemLoadAverage() < BUSY * machine.getAvailableProcessors()) {
      run(server, xml);
    }
  }

  /** The same on any machine; not when there is nobody to ask for. */
  public void run(ApiServer server, Function<Object, byte[]> xml) {
    if (callers.get(WarmUpClient.NAME).isPresent()) {
      settings.withOverrides(rows(), () -> server.serveOnLoopback(xml, firstCallers::ask));
    }
  }

  private List<Confline> rows() {
    return List.of(
        row(Setting.SECRET_KEY, new String(key.bytes(), ISO_8859_1)),
        row(Setting.ALLOW_API.rowName(), "1"),
        row(Setting.DEVICES_CHECK_BALANCE.rowName(), "1"));
  }

  private static Confline row(String name, String value) {
    return new Confline(new Confline.Key(name, Confline.SYSTEM_OWNER), value);
  }
}
