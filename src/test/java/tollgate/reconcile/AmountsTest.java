package tollgate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.money.Conversion;
import tollgate.money.NumberFormatter;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class AmountsTest {

  private static final BigDecimal LAST_DIGIT = BigDecimal.ONE.movePointLeft(15);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int MOST_DIGITS = 30;
  private static final int CASES = 2_000;

  /** A balance, the terms under which it was sold, and what a gateway makes of it. */
  private record Sold(BigDecimal balance, Conversion conversion, BigDecimal taxPercent) {

    BigDecimal amount() {
      return conversion.of(balance, NumberFormatter.MAX_DECIMALS);
    }

    boolean canBeStored() {
      return amount().precision() < MOST_DIGITS && tax(amount()).precision() < MOST_DIGITS;
    }

    BigDecimal tax(BigDecimal amount) {
      return amount
          .multiply(taxPercent)
          .divide(HUNDRED, NumberFormatter.MAX_DECIMALS, RoundingMode.HALF_UP);
    }
  }

  @Test
  void agreesWithTheGatewayAboutEveryLastDigit(Jdbi jdbi) {
    assertThat(offences(jdbi, BigDecimal.ZERO)).isZero();
  }

  @Test
  void findsEveryLastDigitTooMany(Jdbi jdbi) {
    assertThat(offences(jdbi, LAST_DIGIT)).isEqualTo(CASES);
  }

  @Test
  void findsEveryLastDigitTooFew(Jdbi jdbi) {
    assertThat(offences(jdbi, LAST_DIGIT.negate())).isEqualTo(CASES);
  }

  private static long offences(Jdbi jdbi, BigDecimal error) {
    return jdbi.withHandle(
        handle -> {
          handle.begin();
          insert(handle, sold(), error);
          long offences = offences(handle);
          handle.rollback();
          return offences;
        });
  }

  private static long offences(Handle handle) {
    StringWriter report = new StringWriter();
    try (Progress progress = new Progress(Optional.empty())) {
      new Reconciliation(handle, true, progress).run("here", new JsonReport(report));
    }
    return report.toString().lines().filter(line -> line.contains("\"has an amount of")).count();
  }

  private static List<Sold> sold() {
    Random random = new Random(3);
    List<Sold> sold = new ArrayList<>(List.of(aHairBelowTheHalf(), theHalf(), theHalfBelowZero()));
    while (sold.size() < CASES) {
      Conversion conversion = new Conversion(digits(random, 1, 70), digits(random, 1, 70));
      Sold any = new Sold(digits(random, 0, 60), conversion, digits(random, 0, 56));
      Stream.of(any).filter(Sold::canBeStored).forEach(sold::add);
    }
    return sold;
  }

  /** A division that is rounded at 30 decimals, and again at 15, makes one of this and not zero. */
  private static Sold aHairBelowTheHalf() {
    BigDecimal systemRate = new BigDecimal("1000000000000.000000000000001");
    BigDecimal rate =
        systemRate.subtract(LAST_DIGIT).divide(BigDecimal.valueOf(2), RoundingMode.UNNECESSARY);
    return new Sold(LAST_DIGIT, new Conversion(rate, systemRate), BigDecimal.TEN);
  }

  private static Sold theHalf() {
    Conversion half = new Conversion(BigDecimal.ONE, BigDecimal.valueOf(2));
    return new Sold(new BigDecimal("1.000000000000001"), half, BigDecimal.TEN);
  }

  private static Sold theHalfBelowZero() {
    return new Sold(theHalf().balance().negate(), theHalf().conversion(), BigDecimal.TEN);
  }

  private static BigDecimal digits(Random random, int least, int bits) {
    BigInteger digits = new BigInteger(random.nextInt(bits) + 1, random);
    return new BigDecimal(digits.add(BigInteger.valueOf(least)), 15);
  }

  private static void insert(Handle handle, List<Sold> sold, BigDecimal error) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            with card as (
              insert into cards (cardgroup_id, number, balance, sold) values (6, :n, :balance, true)
              returning id
            ), sale as (
              insert into sales
                (cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, sold_at)
              values (6, 0, 'EUR', :rate, :system_rate, :percent, now())
              returning id
            )
            insert into payments (sale_id, paymenttype, card_id, amount, tax)
            select sale.id, 'Card', card.id, :amount, :tax
            from card, sale
            """);
    for (int n = 0; n < sold.size(); n++) {
      Sold each = sold.get(n);
      BigDecimal amount = each.amount().add(error);
      batch
          .bind("n", "n" + n)
          .bind("balance", each.balance())
          .bind("rate", each.conversion().rate())
          .bind("system_rate", each.conversion().systemRate())
          .bind("percent", each.taxPercent())
          .bind("amount", amount)
          .bind("tax", each.tax(amount))
          .add();
    }
    batch.execute();
  }
}
