package tollgate.console.sales;

import java.time.Instant;
import tollgate.console.web.KeysetCursor;

/**
 * A row of the list of sales.
 *
 * @param amount without tax
 * @param gross the amount with tax, with its currency
 * @param mailState empty when the sale has no mail
 */
public record SaleSummary(
    long id,
    Instant at,
    long groupId,
    String group,
    long cards,
    String amount,
    String tax,
    String gross,
    String caller,
    String email,
    String mailState,
    boolean isVoided,
    String note) {

  private static final int SHORT_NOTE = 60;

  /** Returns the note, shortened to 60 characters. */
  public String shortNote() {
    return note.codePointCount(0, note.length()) <= SHORT_NOTE
        ? note
        : note.substring(0, note.offsetByCodePoints(0, SHORT_NOTE)) + "…";
  }

  KeysetCursor cursor() {
    return KeysetCursor.of(at, id);
  }
}
