package tollgate.console.settings;

import java.time.Instant;
import java.util.Optional;
import tollgate.settings.ApiKey;
import tollgate.settings.PreviousKey;
import tollgate.settings.SettingsSnapshot;

/**
 * What a page shows of a key: never the key itself, but for the one that was just made.
 *
 * @param masked the key's end; none when there is no key
 * @param isShort whether somebody could find it by trying
 * @param previousUntil until when the previous key counts; none when it does not
 * @param version which key this is
 * @param fresh the key that was just made
 */
public record KeyPanel(
    Optional<String> masked,
    boolean isShort,
    Optional<Instant> previousUntil,
    String version,
    Optional<GeneratedKey> fresh) {

  static KeyPanel of(
      SettingsSnapshot settings,
      long owner,
      Instant now,
      String version,
      Optional<GeneratedKey> fresh) {
    Optional<ApiKey> key = settings.ownKey(owner);
    return new KeyPanel(
        key.map(ApiKey::masked),
        key.filter(each -> !each.isHardToGuess()).isPresent(),
        settings
            .previousKey(owner)
            .filter(each -> key.isPresent() && each.isValidAt(now))
            .map(PreviousKey::until),
        version,
        fresh);
  }
}
