package tollgate.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.money.Conversion;
import tollgate.money.NumberFormatter;
import tollgate.testing.GatewayExtension;

/** Compares the arithmetic of the sale in the database with exact arithmetic in Java. */
@ExtendWith(GatewayExtension.class)
class SaleArithmeticTest {

  private static final int CASES = 20_000;
  private static final long SEED = 20_261_127;
  private static final int DECIMALS = NumberFormatter.MAX_DECIMALS;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final String COMPUTE =
      """
      select amount, tax_on(amount, percent) as tax
      from (
        select convert_amount(balance, rate, system_rate) as amount, percent, place
        from unnest(cast(:balances as numeric[]), cast(:rates as numeric[]), cast(:system_rates as numeric[]),
          cast(:percents as numeric[])) with ordinality as given (balance, rate, system_rate, percent, place)
      ) as converted
      order by place""";

  private record Given(BigDecimal balance, Conversion conversion, BigDecimal percent) {

    Result expected() {
      BigDecimal amount = conversion.of(balance, DECIMALS);
      BigDecimal tax = amount.multiply(percent).divide(HUNDRED, DECIMALS, NumberFormatter.ROUNDING);
      return new Result(amount, tax);
    }
  }

  private record Result(BigDecimal amount, BigDecimal tax) {}

  @Test
  void isThatOfJavaForGeneratedPricesRatesAndTaxes(Jdbi jdbi) {
    Random random = new Random(SEED);
    List<Given> given = new ArrayList<>(halves());
    IntStream.range(0, CASES)
        .mapToObj(
            i ->
                new Given(
                    number(random, true),
                    new Conversion(number(random, false), number(random, false)),
                    number(random, true)))
        .forEach(given::add);

    assertThat(computed(jdbi, given)).isEqualTo(given.stream().map(Given::expected).toList());
  }

  /** Amounts whose 16th decimal is exactly 5, or next to it, on both sides of zero. */
  private static List<Given> halves() {
    List<Given> halves = new ArrayList<>();
    BigDecimal least = BigDecimal.ONE.movePointLeft(DECIMALS);
    for (int i = -7; i <= 7; i++) {
      BigDecimal odd = least.multiply(BigDecimal.valueOf(i));
      for (int divisor = 1; divisor <= 7; divisor++) {
        Conversion conversion = new Conversion(BigDecimal.ONE, BigDecimal.valueOf(divisor));
        halves.add(new Given(odd, conversion, BigDecimal.valueOf(50)));
        halves.add(new Given(odd, conversion, new BigDecimal("-49.999999999999999")));
      }
    }
    return halves;
  }

  /** Returns a value of {@code numeric(30, 15)}, of any magnitude. */
  private static BigDecimal number(Random random, boolean isSigned) {
    BigInteger digits = new BigInteger(1 + random.nextInt(98), random);
    BigDecimal value = new BigDecimal(digits, DECIMALS);
    if (value.signum() == 0) {
      return isSigned ? value : BigDecimal.ONE;
    }
    return isSigned && random.nextInt(4) == 0 ? value.negate() : value;
  }

  private static String texts(List<Given> given, Function<Given, BigDecimal> value) {
    return given.stream()
        .map(value)
        .map(BigDecimal::toPlainString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static List<Result> computed(Jdbi jdbi, List<Given> given) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COMPUTE)
                .bind("balances", texts(given, Given::balance))
                .bind("rates", texts(given, each -> each.conversion().rate()))
                .bind("system_rates", texts(given, each -> each.conversion().systemRate()))
                .bind("percents", texts(given, Given::percent))
                .map(
                    (row, context) ->
                        new Result(
                            row.getBigDecimal("amount").setScale(DECIMALS),
                            row.getBigDecimal("tax").setScale(DECIMALS)))
                .list());
  }
}
