package tollgate.console.settings;

import java.time.Instant;
import java.util.Optional;
import tollgate.settings.ApiKey;
import tollgate.settings.PreviousKey;
import tollgate.settings.SettingsSnapshot;

/**
 * Describes the secret key of an owner on the settings page, without revealing it.
 *
 * @param masked the end of the key; empty when there is no key
 * @param isShort whether the key is short enough to be found by trying
 * @param previousUntil the time at which the previous key expires; empty when none is valid
 * @param version the version of the key, which changes with every change of the key
 * @param newKey the key that was just generated, which is shown this once
 */
public record KeyPanel(
    Optional<String> masked,
    boolean isShort,
    Optional<Instant> previousUntil,
    String version,
    Optional<NewKey> newKey) {

  static KeyPanel of(
      SettingsSnapshot settings, long owner, Instant now, String version, NewKey newKeyOrNull) {
    Optional<ApiKey> key = settings.ownKey(owner);
    return new KeyPanel(
        key.map(ApiKey::masked),
        key.filter(each -> !each.isHardToGuess()).isPresent(),
        settings
            .previousKey(owner)
            .filter(previous -> key.isPresent() && previous.isValidAt(now))
            .map(PreviousKey::until),
        version,
        Optional.ofNullable(newKeyOrNull));
  }
}
