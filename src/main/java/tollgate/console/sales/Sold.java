package tollgate.console.sales;

import java.time.Instant;
import tollgate.console.site.TimeCursor;

/**
 * A sale as the list shows it.
 *
 * @param amount with its currency
 * @param mail the state of its mail; empty when nobody asked for one
 */
public record Sold(
    long id,
    Instant at,
    long groupId,
    String group,
    long cards,
    String amount,
    String caller,
    String email,
    String mail) {

  TimeCursor cursor() {
    return new TimeCursor(at, id);
  }
}
