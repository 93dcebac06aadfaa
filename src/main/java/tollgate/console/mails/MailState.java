package tollgate.console.mails;

import java.util.Arrays;
import java.util.Locale;

/** The three heaps of mails. */
public enum MailState {
  WAITING,
  DEAD,
  SENT;

  /** The heap that an address names; the waiting ones when it names none. */
  static MailState of(String state) {
    return Arrays.stream(values())
        .filter(tab -> tab.state().equals(state))
        .findFirst()
        .orElse(WAITING);
  }

  /** As the database calls it. */
  public String state() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its address. */
  public String path() {
    return "/mails?state=" + state();
  }
}
