package tollgate.console.sales;

import java.time.Instant;

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

  Cursor cursor() {
    return new Cursor(at, id);
  }
}
