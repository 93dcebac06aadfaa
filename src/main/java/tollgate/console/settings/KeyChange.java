package tollgate.console.settings;

import tollgate.console.web.PageRequest;

/**
 * Describes how a form changes the key.
 *
 * @param isImmediate whether the replaced key expires now
 * @param isConfirmed whether the user has confirmed that valid keys expire now
 * @param seenVersion the version of the key on the page that was submitted; another version is an
 *     error, because the page no longer shows which keys are valid
 */
public record KeyChange(boolean isImmediate, boolean isConfirmed, String seenVersion) {

  /** Value of the field {@code confirmed}: the previous key expires now. */
  public static final String PREVIOUS = "previous";

  /** Value of the field {@code confirmed}: the current key expires now, and the previous one. */
  public static final String IMMEDIATE = "immediate";

  static KeyChange of(PageRequest request) {
    String confirmed = request.form("confirmed");
    boolean isImmediate = confirmed.equals(IMMEDIATE) || request.form("at_once").equals("1");
    String required = isImmediate ? IMMEDIATE : PREVIOUS;
    return new KeyChange(isImmediate, confirmed.equals(required), request.form("seen"));
  }

  /** Returns the value of the field {@code confirmed} that confirms this change. */
  public String confirmation() {
    return isImmediate ? IMMEDIATE : PREVIOUS;
  }
}
