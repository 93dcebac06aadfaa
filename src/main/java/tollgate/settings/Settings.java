package tollgate.settings;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the operator's settings and replaces them as a whole. See docs/configuration.md#settings.
 * Safe for concurrent use; {@link #current} never blocks.
 */
public final class Settings {

  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  private final Supplier<List<Confline>> rows;
  private volatile SettingsSnapshot snapshot = new SettingsSnapshot(List.of());
  private volatile List<String> warnings = List.of();
  private volatile boolean isOverridden;

  /**
   * Creates settings that are all at their defaults until the first {@link #reload}.
   *
   * @param rows reads all rows from the database
   */
  public Settings(Supplier<List<Confline>> rows) {
    this.rows = rows;
  }

  /** Returns the settings of this moment. A request uses one snapshot from start to end. */
  public SettingsSnapshot current() {
    return snapshot;
  }

  /** Returns whether an action of {@link #withOverrides} is running. */
  public boolean isOverridden() {
    return isOverridden;
  }

  /**
   * Replaces all settings while an action runs, and restores them afterwards, even if it throws. A
   * concurrent {@link #reload} waits until then.
   */
  public synchronized void withOverrides(List<Confline> rows, Runnable action) {
    SettingsSnapshot saved = snapshot;
    isOverridden = true;
    snapshot = new SettingsSnapshot(rows);
    try {
      action.run();
    } finally {
      snapshot = saved;
      isOverridden = false;
    }
  }

  /**
   * Reads the rows again, and logs each warning that the previous rows did not cause. If reading
   * fails, the exception is passed on and the settings remain.
   */
  public synchronized void reload() {
    snapshot = new SettingsSnapshot(rows.get());
    List<String> current = snapshot.warnings();
    current.stream().filter(warning -> !warnings.contains(warning)).forEach(LOG::warn);
    warnings = current;
  }
}
