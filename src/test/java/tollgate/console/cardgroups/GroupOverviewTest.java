package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupOverviewTest {

  @ParameterizedTest
  @CsvSource({
    "0,    0,   card_groups.sold_out",
    "100,  0,   card_groups.no_sales",
    "100,  1,   card_groups.time_left",
    "365,  1,   card_groups.time_left",
    "2970, 1,   card_groups.time_left.long"
  })
  void forecastsInNumbersForAYearAtMost(long free, double perDay, String text) {
    StockForecast forecast = new StockForecast(6, "Main", free, perDay);
    CardCounts counts = new CardCounts(free, 1, 0);
    CardGroup group =
        new CardGroup(
            6, "Main", "", 0, "admin", BigDecimal.ONE, BigDecimal.ZERO, 10, 6, false, counts);

    GroupOverview overview = new GroupOverview(group, new DailySales(List.of(1L)), forecast);

    assertThat(overview.forecastText()).isEqualTo(text);
  }
}
