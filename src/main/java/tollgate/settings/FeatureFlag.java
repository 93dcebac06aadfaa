package tollgate.settings;

import tollgate.api.Refusal;
import tollgate.api.Refused;

/** Lets a call go on while its feature is switched on. Contract 3, row 8. */
public final class FeatureFlag {

  private final Settings settings;

  public FeatureFlag(Settings settings) {
    this.settings = settings;
  }

  /**
   * Goes on, or not.
   *
   * @throws Refused Feature disabled
   * @throws IllegalArgumentException when there is no setting of this name
   */
  public void require(String name) {
    Setting flag =
        Setting.named(name)
            .orElseThrow(() -> new IllegalArgumentException("No setting is called " + name));
    if (!settings.now().isOn(flag)) {
      throw new Refused(Refusal.FEATURE_DISABLED);
    }
  }
}
