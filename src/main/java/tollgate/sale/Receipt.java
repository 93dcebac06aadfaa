package tollgate.sale;

import java.util.List;

/**
 * Holds the result of a sale that has been committed.
 *
 * @param lines one for each sold card, in ascending order of number
 */
public record Receipt(long saleId, List<SaleLine> lines) {

  public Receipt {
    lines = List.copyOf(lines);
  }
}
