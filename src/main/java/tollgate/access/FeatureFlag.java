package tollgate.access;

import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/** Checks that a feature is switched on. See docs/api.md#order-of-checks, row 8. */
public final class FeatureFlag {

  private final Settings settings;

  /** Takes the settings that hold the flags. */
  public FeatureFlag(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns normally when the setting is 1.
   *
   * @throws RefusedException Feature disabled
   * @throws IllegalArgumentException when there is no setting of this name
   */
  public void require(String name) {
    Setting flag =
        Setting.named(name)
            .orElseThrow(() -> new IllegalArgumentException("No setting is called " + name));
    if (!settings.current().isOn(flag)) {
      throw new RefusedException(Refusal.FEATURE_DISABLED);
    }
  }
}
