package tollgate.console.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tollgate.settings.Setting;

/**
 * The page of the settings.
 *
 * @param isSystem whether these are the gateway's settings, and not one reseller's
 * @param last the last change of one of them
 * @param outcome what became of the deed that the page answers
 */
public record SettingsModel(
    boolean isSystem,
    KeyPanel key,
    List<Value> values,
    Optional<SettingChange> last,
    Optional<Outcome> outcome) {

  /** The name by which an outcome means the key. */
  static final String KEY = Setting.SECRET_KEY;

  /** A setting, and what it is. */
  public record Value(Setting setting, int number) {

    /** Where its words are in the texts. */
    public String text() {
      return "settings." + setting.rowName().toLowerCase(Locale.ROOT);
    }

    /** Its name in the page. */
    public String id() {
      return setting.rowName().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    public boolean isOn() {
      return number == 1;
    }

    /** Whether switching it on is something to think about first. */
    public boolean isRisky() {
      return setting == Setting.DISABLE_HASH_CHECKING;
    }
  }

  /**
   * What became of a deed.
   *
   * @param name the setting
   * @param typed what was typed, when it was refused
   * @param refusal the key of the sentence that says why not
   */
  public record Outcome(String name, String typed, Optional<String> refusal) {}

  /** Whether this setting was just changed. */
  public boolean isSaved(String name) {
    return outcome.filter(each -> each.name.equals(name) && each.refusal.isEmpty()).isPresent();
  }

  /** Why this setting was not changed. */
  public Optional<String> refusal(String name) {
    return outcome.filter(each -> each.name.equals(name)).flatMap(Outcome::refusal);
  }

  /** What to show in the field of a number: what was typed, or what it is. */
  public String shown(Value value) {
    return outcome
        .filter(each -> each.name.equals(value.setting().rowName()) && each.refusal.isPresent())
        .map(Outcome::typed)
        .orElse(Integer.toString(value.number()));
  }
}
