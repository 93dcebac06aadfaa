package tollgate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
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
  private static final int MAX_DIGITS = 30;
  private static final int CASES = 2_000;

  /** Holds the balance of a card and the terms of its sale, and computes amount and tax. */
  private record Sold(BigDecimal balance, Conversion conversion, BigDecimal taxPercent) {

    BigDecimal amount() {
      return conversion.of(balance, NumberFormatter.MAX_DECIMALS);
    }

    boolean isStorable() {
      return amount().precision() < MAX_DIGITS && tax(amount()).precision() < MAX_DIGITS;
    }

    BigDecimal tax(BigDecimal amount) {
      return amount
          .multiply(taxPercent)
          .divide(HUNDRED, NumberFormatter.MAX_DECIMALS, RoundingMode.HALF_UP);
    }
  }

  @Test
  void computesTheSameAmountsAsTheGateway(Jdbi jdbi) {
    assertThat(violations(jdbi, BigDecimal.ZERO)).isZero();
  }

  @Test
  void findsAnAmountThatIsTooHighByTheLastDigit(Jdbi jdbi) {
    assertThat(violations(jdbi, LAST_DIGIT)).isEqualTo(CASES);
  }

  @Test
  void findsAnAmountThatIsTooLowByTheLastDigit(Jdbi jdbi) {
    assertThat(violations(jdbi, LAST_DIGIT.negate())).isEqualTo(CASES);
  }

  private static long violations(Jdbi jdbi, BigDecimal error) {
    return jdbi.withHandle(
        handle -> {
          handle.begin();
          insert(handle, samples(), error);
          long violations = violations(handle);
          handle.rollback();
          return violations;
        });
  }

  private static long violations(Handle handle) {
    StringWriter report = new StringWriter();
    try (Progress progress = Progress.hidden()) {
      new Reconciliation(handle, true, progress).run("database", new JsonReporter(report));
    }
    return report.toString().lines().filter(line -> line.contains("\"has an amount of")).count();
  }

  private static List<Sold> samples() {
    Random random = new Random(3);
    List<Sold> sold = new ArrayList<>(List.of(justBelowHalf(), half(), negativeHalf()));
    while (sold.size() < CASES) {
      Conversion conversion = new Conversion(digits(random, 1, 70), digits(random, 1, 70));
      Sold any = new Sold(digits(random, 0, 60), conversion, digits(random, 0, 56));
      Stream.of(any).filter(Sold::isStorable).forEach(sold::add);
    }
    return sold;
  }

  /** Returns a quotient that becomes 1 instead of 0 when it is rounded at 30 decimals first. */
  private static Sold justBelowHalf() {
    BigDecimal systemRate = new BigDecimal("1000000000000.000000000000001");
    BigDecimal rate =
        systemRate.subtract(LAST_DIGIT).divide(BigDecimal.valueOf(2), RoundingMode.UNNECESSARY);
    return new Sold(LAST_DIGIT, new Conversion(rate, systemRate), BigDecimal.TEN);
  }

  private static Sold half() {
    Conversion oneHalf = new Conversion(BigDecimal.ONE, BigDecimal.valueOf(2));
    return new Sold(new BigDecimal("1.000000000000001"), oneHalf, BigDecimal.TEN);
  }

  private static Sold negativeHalf() {
    return new Sold(half().balance().negate(), half().conversion(), BigDecimal.TEN);
  }

  private static BigDecimal digits(Random random, int min, int bits) {
    BigInteger digits = new BigInteger(random.nextInt(bits) + 1, random);
    return new BigDecimal(digits.add(BigInteger.valueOf(min)), 15);
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
