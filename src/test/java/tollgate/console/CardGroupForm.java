package tollgate.console;

import java.util.Map;

/** The fields of the form for a new card group. */
final class CardGroupForm {

  private CardGroupForm() {}

  /** Returns valid fields with the name. */
  static Map<String, String> of(String name) {
    return Map.of(
        "name", name, "price", "1", "tax_percent", "0", "number_length", "10", "pin_length", "6");
  }
}
