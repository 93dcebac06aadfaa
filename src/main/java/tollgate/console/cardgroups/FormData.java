package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tollgate.console.web.PageRequest;
import tollgate.request.Digits;

/** What was typed into a form, and which of it cannot be. Nothing secret is typed into it. */
public final class FormData {

  private static final String AMOUNT = "[0-9]{1,15}([.][0-9]{1,15})?";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> refusals = new LinkedHashMap<>();

  private FormData() {}

  /** A form that nobody has typed into yet: names and values in turn. */
  static FormData of(String... namesAndValues) {
    FormData entry = new FormData();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entry.values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return entry;
  }

  /** What a visitor has sent. */
  static FormData sent(PageRequest visit, String... names) {
    FormData entry = new FormData();
    for (String name : names) {
      entry.values.put(name, visit.form(name).strip().replace("\0", ""));
    }
    return entry;
  }

  /** The text in a field. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** The key of the sentence beside a field that cannot be. */
  public Optional<String> beside(String name) {
    return Optional.ofNullable(refusals.get(name));
  }

  boolean isFine() {
    return refusals.isEmpty();
  }

  /** Refuses what is in a field; what was refused first stays. */
  FormData refuse(String name, String text) {
    refusals.putIfAbsent(name, text);
    return this;
  }

  /** The amount in a field, never below zero; 0 and a refusal when there is none. */
  BigDecimal amount(String name) {
    if (!isMoney(value(name))) {
      refuse(name, "stock.not_an_amount");
      return BigDecimal.ZERO;
    }
    return new BigDecimal(value(name));
  }

  /** The whole number in a field, within bounds; the least and a refusal when there is none. */
  long number(String name, long least, long most, String otherwise) {
    OptionalLong number = Digits.parse(value(name));
    if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
      refuse(name, otherwise);
      return least;
    }
    return number.getAsLong();
  }

  /** Whether the database can keep it as money, to the last digit. */
  static boolean isMoney(String text) {
    return text.matches(AMOUNT);
  }
}
