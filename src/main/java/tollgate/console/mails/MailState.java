package tollgate.console.mails;

import java.util.Arrays;
import java.util.Locale;

/** The states of a mail, which are the tabs of the page. */
public enum MailState {
  WAITING,
  DEAD,
  SENT;

  /** Returns the state with this code; {@code WAITING} for any other text. */
  static MailState of(String code) {
    return Arrays.stream(values())
        .filter(state -> state.code().equals(code))
        .findFirst()
        .orElse(WAITING);
  }

  /** Returns the value of the column {@code mails.state}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the URL of the tab. */
  public String url() {
    return "/mails?state=" + code();
  }
}
