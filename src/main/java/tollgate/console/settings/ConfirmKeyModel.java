package tollgate.console.settings;

/**
 * The model of the page that asks before valid keys expire.
 *
 * @param change the change that was not confirmed
 * @param isTyped whether the new key is typed, which has to be typed again; else it is generated
 */
public record ConfirmKeyModel(KeyPanel key, KeyChange change, boolean isTyped) {

  /** Returns the path to which the confirmed form is sent. */
  public String path() {
    return isTyped ? "/settings/key/typed" : "/settings/key/new";
  }
}
