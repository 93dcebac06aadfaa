package tollgate.dataimport;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.pin.CardPins;
import tollgate.pin.PinKeySource;
import tollgate.pin.PinReencryption;
import tollgate.pin.StoredPin;

/**
 * Encrypts the PINs of an import, so that temporary tables do not hold them either. A dry run keeps
 * them as they are, because new keys would be registered in the database.
 */
final class StagedPins {

  private final Optional<CardPins> pins;
  private final Jdbi jdbi;

  private StagedPins(Optional<CardPins> pins, Jdbi jdbi) {
    this.pins = pins;
    this.jdbi = jdbi;
  }

  /**
   * Checks the keys against the database.
   *
   * @throws IllegalStateException with a sentence about a key that is missing or wrong
   */
  static StagedPins open(Jdbi jdbi, boolean isDryRun, PinKeySource keys) {
    if (isDryRun) {
      return new StagedPins(Optional.empty(), jdbi);
    }
    CardPins pins = new CardPins(jdbi, keys);
    pins.open();
    return new StagedPins(Optional.of(pins).filter(CardPins::hasKeys), jdbi);
  }

  /** Returns how to store the PIN of a card. */
  StoredPin toStore(long group, String number, String pin) {
    return pins.map(each -> each.toStore(group, number, pin))
        .orElse(new StoredPin(pin, Optional.empty()));
  }

  /** Encrypts the PINs in the database, because only equal forms can be compared. */
  void encryptGroups(List<Long> groups) {
    pins.ifPresent(
        each -> groups.forEach(group -> new PinReencryption(jdbi, each).encryptGroup(group)));
  }
}
