package tollgate.console.sales;

import java.math.BigDecimal;
import java.util.Optional;
import tollgate.money.NumberFormatter;

/**
 * The sum of sales in one currency; amounts of different currencies are never added.
 *
 * @param name the name of the card group or owner; empty for all sales, and for one that is deleted
 * @param id the id of the card group or owner; empty for all sales
 * @param net the exact sum of the amounts without tax
 */
public record SaleTotal(
    Optional<Long> id,
    String name,
    String currency,
    long sales,
    long cards,
    BigDecimal net,
    BigDecimal tax) {

  SaleTotal plus(SaleTotal other) {
    return new SaleTotal(
        id,
        name,
        currency,
        sales + other.sales,
        cards + other.cards,
        net.add(other.net),
        tax.add(other.tax));
  }

  SaleTotal withoutName() {
    return new SaleTotal(Optional.empty(), "", currency, sales, cards, net, tax);
  }

  SaleTotal withName(long newId, String newName) {
    return new SaleTotal(Optional.of(newId), newName, currency, sales, cards, net, tax);
  }

  public BigDecimal gross() {
    return net.add(tax);
  }

  /** Returns an amount with all its decimals. */
  public static String exact(BigDecimal amount) {
    return NumberFormatter.plain(amount);
  }
}
