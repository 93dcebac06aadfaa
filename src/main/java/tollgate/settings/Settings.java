package tollgate.settings;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's settings, held in memory and renewed when a row changes. Contract 5. */
public final class Settings {

  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  private final Supplier<List<Confline>> rows;
  private volatile SettingsSnapshot snapshot = new SettingsSnapshot(List.of());
  private volatile List<String> warnings = List.of();

  public Settings(Supplier<List<Confline>> rows) {
    this.rows = rows;
  }

  /** The settings as they are now; nothing is allowed before the first {@link #renew}. */
  public SettingsSnapshot current() {
    return snapshot;
  }

  /**
   * Lets something happen under rows of its own. Before and after it the settings are the
   * operator's, and a {@link #renew} waits for its end.
   */
  public synchronized void withOverrides(List<Confline> rows, Runnable scene) {
    SettingsSnapshot operators = snapshot;
    snapshot = new SettingsSnapshot(rows);
    try {
      scene.run();
    } finally {
      snapshot = operators;
    }
  }

  /** Reads the rows again; says once what an operator should know about them. */
  public synchronized void reload() {
    snapshot = new SettingsSnapshot(rows.get());
    List<String> found = snapshot.warnings();
    found.stream().filter(warning -> !warnings.contains(warning)).forEach(LOG::warn);
    warnings = found;
  }
}
