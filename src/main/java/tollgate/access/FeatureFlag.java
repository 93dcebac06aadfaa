package tollgate.access;

import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/** Lets a call go on while its feature is switched on. Contract 3, row 8. */
public final class FeatureFlag {

  private final Settings settings;

  public FeatureFlag(Settings settings) {
    this.settings = settings;
  }

  /**
   * Goes on, or not.
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
