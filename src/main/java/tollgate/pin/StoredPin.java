package tollgate.pin;

import java.util.Optional;

/**
 * Holds a PIN as it is stored. {@code toString} omits it.
 *
 * @param text the column {@code pin}
 * @param index the blind index in hexadecimal digits; empty without keys
 */
public record StoredPin(String text, Optional<String> index) {

  @Override
  public String toString() {
    return "PIN";
  }
}
