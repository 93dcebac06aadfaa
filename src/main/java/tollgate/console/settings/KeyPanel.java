package tollgate.console.settings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.settings.ApiKey;
import tollgate.settings.SettingsSnapshot;

/**
 * Describes the secret key of an owner on the settings page, without revealing it.
 *
 * @param masked the end of the key; empty when there is no key
 * @param isShort whether the key is short enough to be found by trying
 * @param previous the replaced key; empty when none is valid
 * @param isOperatorsKeyValid whether the owner is a reseller without a key, for whom the operator's
 *     key is valid
 * @param version the version of the key, which changes with every change of the key
 * @param newKey the key that was just generated, which is shown this once
 */
public record KeyPanel(
    Optional<String> masked,
    boolean isShort,
    Optional<Previous> previous,
    boolean isOperatorsKeyValid,
    String version,
    Optional<NewKey> newKey) {

  private static final long SYSTEM = 0;

  /** The end of the replaced key, and the time at which it expires. */
  public record Previous(String masked, Instant until) {}

  static KeyPanel of(
      SettingsSnapshot settings, long owner, Instant now, String version, NewKey newKeyOrNull) {
    Optional<ApiKey> key = settings.ownKey(owner);
    return new KeyPanel(
        key.map(ApiKey::masked),
        key.filter(each -> !each.isHardToGuess()).isPresent(),
        settings
            .previousKey(owner)
            .filter(previous -> key.isPresent() && previous.isValidAt(now))
            .map(previous -> new Previous(previous.key().masked(), previous.until())),
        key.isEmpty() && owner != SYSTEM && settings.ownKey(SYSTEM).isPresent(),
        version,
        Optional.ofNullable(newKeyOrNull));
  }

  /** Returns the masked valid keys that expire at once when the key is replaced. */
  List<String> expiringKeys(boolean isImmediate) {
    return Stream.concat(
            isImmediate ? masked.stream() : Stream.empty(), previous.stream().map(Previous::masked))
        .toList();
  }

  /** Returns the same keys as one text. */
  public String expiring(boolean isImmediate) {
    return String.join(", ", expiringKeys(isImmediate));
  }

  /** Whether replacing the key needs a confirmation even if it is not immediate. */
  public boolean isConfirmationRequired() {
    return !expiringKeys(false).isEmpty() || isOperatorsKeyValid;
  }
}
