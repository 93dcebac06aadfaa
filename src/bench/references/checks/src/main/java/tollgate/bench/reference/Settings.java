package tollgate.bench.reference;

import java.util.HashMap;
import java.util.Map;

/** Holds the settings, which are read once. Thread-safe after the last {@link #add}. */
public final class Settings {

  /** Reads all settings: name, owner, value. */
  public static final String QUERY = "select name, owner_id, coalesce(value, '') from conflines";

  private static final int MIN_KEY_LENGTH = 6;

  private final Map<String, String> values = new HashMap<>();

  /** Adds a row of the query. */
  public void add(String name, long owner, String value) {
    values.put(name + ' ' + owner, value);
  }

  boolean isOn(String name) {
    return own(name, 0).equals("1");
  }

  int digits() {
    String digits = own("Nice_Number_Digits", 0);
    return digits.isEmpty() ? 4 : Integer.parseInt(digits);
  }

  /** Returns the secret key of an owner, or else of the system; empty when both are too short. */
  String key(long owner) {
    String key = own("API_Secret_Key", owner);
    return key.length() >= MIN_KEY_LENGTH ? key : systemKey();
  }

  private String systemKey() {
    String key = own("API_Secret_Key", 0);
    return key.length() >= MIN_KEY_LENGTH ? key : "";
  }

  boolean isHashCheckingDisabled(long owner) {
    String own = own("API_Disable_hash_checking", owner);
    return (own.isEmpty() ? own("API_Disable_hash_checking", 0) : own).equals("1");
  }

  private String own(String name, long owner) {
    return values.getOrDefault(name + ' ' + owner, "");
  }
}
