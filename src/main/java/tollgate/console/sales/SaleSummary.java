package tollgate.console.sales;

import java.time.Instant;
import tollgate.console.web.KeysetCursor;

/**
 * A sale as the list shows it.
 *
 * @param amount with its currency
 * @param mail the state of its mail; empty when nobody asked for one
 */
public record SaleSummary(
    long id,
    Instant at,
    long groupId,
    String group,
    long cards,
    String amount,
    String caller,
    String email,
    String mail) {

  KeysetCursor cursor() {
    return new KeysetCursor(at, id);
  }
}
