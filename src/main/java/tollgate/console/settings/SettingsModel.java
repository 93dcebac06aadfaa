package tollgate.console.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tollgate.console.web.Form;
import tollgate.settings.Setting;

/**
 * The model of the settings page.
 *
 * @param isSystem whether these are the settings of the gateway, and not of a reseller
 * @param lastChange the last change of one of them
 * @param form the value that was typed and its error, by the name of the setting
 * @param savedName the name of the setting that was just saved
 */
public record SettingsModel(
    boolean isSystem,
    KeyPanel key,
    List<Value> values,
    HashPolicyPanel hashPolicy,
    Optional<SettingChange> lastChange,
    Form form,
    Optional<String> savedName) {

  /** A setting and its value. */
  public record Value(Setting setting, int number) {

    /** Returns the prefix of the text keys of the setting. */
    public String text() {
      return "settings." + setting.rowName().toLowerCase(Locale.ROOT);
    }

    /** Returns the id of the setting's control in the page. */
    public String id() {
      return setting.rowName().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    public boolean isOn() {
      return number == 1;
    }

    /** Whether switching the setting on needs a confirmation. */
    public boolean isRisky() {
      return setting == Setting.DISABLE_HASH_CHECKING;
    }
  }

  /** Whether this setting was just saved. */
  public boolean isSaved(String name) {
    return savedName.filter(name::equals).isPresent();
  }

  /** Returns the text of a number field: the rejected value, or the current one. */
  public String fieldValue(Value value) {
    String name = value.setting().rowName();
    return form.error(name).isPresent() ? form.value(name) : Integer.toString(value.number());
  }
}
