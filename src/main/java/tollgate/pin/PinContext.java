package tollgate.pin;

/**
 * Names the row that an encrypted PIN belongs to. A PIN that was copied to another row cannot be
 * decrypted there.
 */
public record PinContext(String text) {

  static final PinContext INDEX_KEY = new PinContext("index key");

  /** Returns the context of a row of {@code cards}. */
  public static PinContext card(long group, String number) {
    return new PinContext("card %d %s".formatted(group, number));
  }

  /** Returns the context of a card in a row of {@code idempotency_keys}. */
  public static PinContext receipt(long caller, String key, String number) {
    return new PinContext("receipt %d %d %s %s".formatted(caller, key.length(), key, number));
  }

  /** Returns the context of a row of {@code second_factors}. */
  public static PinContext secondFactor(long user) {
    return new PinContext("second factor %d".formatted(user));
  }
}
