package tollgate.sale;

import java.util.Locale;

/** What became of an order, as the type {@code card_order_result} in the schema describes. */
enum SaleOutcome {
  SOLD,
  FAULT,
  GROUP_NOT_FOUND,
  NO_FREE_CARD,
  CARD_ALREADY_SOLD,
  REQUEST_ID_TAKEN,
  REQUEST_ID_IN_USE,
  AMOUNT_TOO_LARGE,
  ENCRYPTED_PIN;

  /** Returns the outcome of a text in the database. */
  static SaleOutcome of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
